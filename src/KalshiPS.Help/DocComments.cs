using System.Reflection;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Reads the doc comments of assemblies from the XML files beside them.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Adds an assembly's doc comments, if it has any.</summary>
    public void Add(string assembly)
    {
        var file = Path.ChangeExtension(assembly, ".xml");
        if (!File.Exists(file))
            return;
        foreach (var member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
            members[(string?)member.Attribute("name") ?? ""] = member;
    }

    public XElement? Of(Type type) => members.GetValueOrDefault($"T:{NameOf(type)}");

    public XElement? Of(PropertyInfo property) => members.GetValueOrDefault($"P:{NameOf(property.DeclaringType!)}.{property.Name}");

    public Prose? SummaryOf(Type type) => Prose.Of(Of(type)?.Element("summary"));

    public Prose? SummaryOf(FieldInfo field) =>
        Prose.Of(members.GetValueOrDefault($"F:{NameOf(field.DeclaringType!)}.{field.Name}")?.Element("summary"));

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');
}
