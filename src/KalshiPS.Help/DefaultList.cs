using System.Collections;
using System.Reflection;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Creates the list view of a model that has a table and no list: all properties, in the model's order.</summary>
internal static class DefaultList
{
    /// <summary>Adds the missing lists, each after the table of its type.</summary>
    /// <param name="views">The views of all files.</param>
    /// <param name="models">The assembly of the models; types of other assemblies are left out.</param>
    public static IEnumerable<XElement> Complete(IReadOnlyList<XElement> views, Assembly models)
    {
        var listed = views.Where(view => view.Element("ListControl") is not null).SelectMany(TypesOf).ToHashSet(StringComparer.Ordinal);
        foreach (var view in views)
        {
            yield return view;
            if (view.Element("TableControl") is null)
                continue;
            foreach (var name in TypesOf(view).Where(name => !listed.Contains(name)))
            {
                if (models.GetType(name) is { } type)
                    yield return ViewXml.List(new ViewHead([type.Name], $"{type.Name}.List", IsWrapped: false), [.. PropertiesOf(type).Select(Item)]);
            }
        }
    }

    private static IEnumerable<string> TypesOf(XElement view) => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(name => name.Value);

    // A type's own properties come first, those that all models share last.
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var property in level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(each => each.MetadataToken))
                yield return property;
        }
    }

    private static ViewItem Item(PropertyInfo property) => new(
        property.Name,
        property.Name,
        Width: null,
        Alignment: null,
        Format: null,
        Script(property) is { } script ? ViewXml.Script(script) : null,
        IsConditional: property.Name == "ExtraData");

    private static string? Script(PropertyInfo property)
    {
        var (name, type) = (property.Name, property.PropertyType.Inner());
        if (IsMap(property.PropertyType))
            return $"ViewText.Members({name})";
        if (property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType))
            return $"$_.{name} -join \", \"";
        if (type == typeof(DateTimeOffset))
            return $"TimeText.Moment({name})";
        if (type != typeof(string))
            return null;
        return name.EndsWith("Status", StringComparison.Ordinal) ? $"SignalText.Status({name})"
            : name.EndsWith("Side", StringComparison.Ordinal) ? $"SignalText.Side({name})"
            : null;
    }

    private static bool IsMap(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
}
