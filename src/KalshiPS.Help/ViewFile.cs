using System.Xml;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>
/// Puts the views of all files into one, without spaces and comments: PowerShell reads views at every import, and one dense
/// file in half the time of twenty that people can read.
/// </summary>
internal static class ViewFile
{
    /// <param name="sources">The files, in the order in which their views are tried.</param>
    public static XDocument Merge(IEnumerable<string> sources)
    {
        // Each section once, with what all files have of it.
        var sections = sources
            .SelectMany(source => XDocument.Load(source).Root!.Elements())
            .GroupBy(section => section.Name)
            .Select(section => new XElement(section.Key, section.Elements()));
        var merged = new XDocument(new XElement("Configuration", sections));
        merged.DescendantNodes().OfType<XComment>().Remove();
        return merged;
    }

    public static void Save(XDocument merged, string target)
    {
        using var writer = XmlWriter.Create(target, new XmlWriterSettings { Indent = false, NewLineHandling = NewLineHandling.None });
        merged.Save(writer);
    }
}
