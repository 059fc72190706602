using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Represents a view's types, its name, and whether its lines wrap.</summary>
internal sealed record ViewHead(IReadOnlyList<string> Types, string Name, bool IsWrapped);

/// <summary>Represents a column of a table or an item of a list.</summary>
internal sealed record ViewItem(string Label, string Property, string? Width, string? Alignment, string? Format, string? Script, bool IsConditional);

/// <summary>Writes views in PowerShell's format.</summary>
internal static partial class ViewXml
{
    public static XElement Table(ViewHead head, IReadOnlyList<ViewItem> columns) => View(head, new XElement(
        "TableControl",
        new XElement("TableHeaders", columns.Select(column => new XElement(
            "TableColumnHeader",
            new XElement("Label", column.Label),
            Optional("Width", column.Width),
            Optional("Alignment", column.Alignment)))),
        new XElement("TableRowEntries", new XElement(
            "TableRowEntry",
            head.IsWrapped ? new XElement("Wrap") : null,
            new XElement("TableColumnItems", columns.Select(column => new XElement("TableColumnItem", Value(column))))))));

    public static XElement List(ViewHead head, IReadOnlyList<ViewItem> items) => View(head, new XElement(
        "ListControl",
        new XElement("ListEntries", new XElement("ListEntry", new XElement("ListItems", items.Select(item => new XElement(
            "ListItem",
            item.Script is null ? null : new XElement("Label", item.Label),
            Value(item),
            item.IsConditional ? new XElement("ItemSelectionCondition", new XElement("PropertyName", item.Label)) : null)))))));

    /// <summary>
    /// ViewText.Members(ExtraData) for [KalshiPS.Display.Internal.ViewText]::Members($_.ExtraData), with it for the object itself; any other
    /// script as it is.
    /// </summary>
    public static string Script(string text) => HelperPattern().Match(text) is { Success: true } match
        ? $"[KalshiPS.Display.Internal.{match.Groups["type"].Value}]::{match.Groups["method"].Value}({string.Join(", ", match.Groups["arguments"].Value.Split(", ").Select(argument => argument == "it" ? "$_" : $"$_.{argument}"))})"
        : text;

    private static XElement View(ViewHead head, XElement control) => new(
        "View",
        new XElement("Name", $"KalshiPS.{head.Name}"),
        new XElement("ViewSelectedBy", head.Types.Select(type => new XElement("TypeName", $"KalshiPS.{type}"))),
        control);

    private static IEnumerable<XElement?> Value(ViewItem item) =>
        [item.Script is { } script ? new XElement("ScriptBlock", script) : new XElement("PropertyName", item.Property), Optional("FormatString", item.Format)];

    private static XElement? Optional(string name, string? text) => text is null ? null : new XElement(name, text);

    [GeneratedRegex(@"^(?<type>[A-Z]\w+)\.(?<method>\w+)\((?<arguments>\w+(\.\w+)*(, \w+(\.\w+)*)*)\)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HelperPattern();
}
