using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Finds types that cmdlets return and that have no view.</summary>
internal static class ViewGaps
{
    private static readonly (string Kind, string Control)[] Needed = [("table", "TableControl"), ("list", "ListControl")];

    /// <summary>Lists the gaps, each in a sentence.</summary>
    public static IEnumerable<string> In(IEnumerable<CmdletHelp> cmdlets, XDocument views)
    {
        var shown = views.Descendants("View")
            .SelectMany(view => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => (Type: type.Value, Control: view.Elements().Last().Name.LocalName)))
            .ToLookup(each => each.Type, each => each.Control, StringComparer.Ordinal);
        return
            from cmdlet in cmdlets
            from output in cmdlet.Outputs
            where output.Name.StartsWith("KalshiPS.", StringComparison.Ordinal) && !shown[output.Name].Contains("CustomControl", StringComparer.Ordinal)
            from needed in Needed
            where !shown[output.Name].Contains(needed.Control, StringComparer.Ordinal)
            select $"{cmdlet.Name} returns {output.Name}, which has no {needed.Kind}: add one to src/KalshiPS/Display/*.views.";
    }
}
