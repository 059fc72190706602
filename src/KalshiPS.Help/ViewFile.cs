using System.Reflection;
using System.Xml;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>
/// Compiles the files of views into PowerShell's: one compact file, because it is read at every import. Missing lists
/// are generated from the models; the short lists are written to a separate file.
/// </summary>
internal static class ViewFile
{
    /// <param name="sources">The files, in the order in which their views are tried.</param>
    /// <param name="models">The assembly of the models.</param>
    /// <param name="target">PowerShell's file.</param>
    /// <param name="shortLists">The file of short lists.</param>
    public static void Write(IEnumerable<string> sources, Assembly models, string target, string shortLists)
    {
        var read = sources.Order(StringComparer.Ordinal).Select(ViewReader.Read).ToList();
        var document = new XDocument(new XElement("Configuration", new XElement("ViewDefinitions", DefaultList.Complete([.. read.SelectMany(file => file.Views)], models))));
        using (var writer = XmlWriter.Create(target, new XmlWriterSettings { Indent = false, NewLineHandling = NewLineHandling.None }))
            document.Save(writer);
        File.WriteAllLines(shortLists, read.SelectMany(file => file.ShortLists));
    }
}
