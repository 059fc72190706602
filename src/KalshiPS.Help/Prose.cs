using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Represents a paragraph, for the console and for a page.</summary>
internal sealed partial record Prose(string Plain, string Markdown)
{
    /// <summary>Creates a paragraph without markup.</summary>
    public static Prose Of(string text) => new(text, Escape(text));

    /// <summary>Creates a paragraph of a doc comment; null if it is empty.</summary>
    public static Prose? Of(XElement? element)
    {
        if (element is null)
            return null;
        var (plain, markdown) = (new StringBuilder(), new StringBuilder());
        foreach (var node in element.Nodes())
            Append(node, plain, markdown);
        var text = OneLine(plain);
        return text.Length == 0 ? null : new Prose(text, OneLine(markdown));
    }

    private static void Append(XNode node, StringBuilder plain, StringBuilder markdown)
    {
        switch (node)
        {
            case XText text:
                plain.Append(text.Value);
                markdown.Append(Escape(text.Value));
                break;
            case XElement { Name.LocalName: "c" } code:
                plain.Append(code.Value);
                markdown.Append('`').Append(code.Value).Append('`');
                break;
            case XElement { Name.LocalName: "see" or "paramref" } reference:
                var name = NameOf(reference);
                plain.Append(name);
                markdown.Append(name);
                break;
            case XElement other:
                foreach (var inner in other.Nodes())
                    Append(inner, plain, markdown);
                break;
        }
    }

    // P:KalshiPS.Market.YesBid is shown as YesBid.
    private static string NameOf(XElement reference)
    {
        var name = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("langword") ?? (string?)reference.Attribute("name") ?? reference.Value;
        var end = name.IndexOf('(', StringComparison.Ordinal);
        var path = end < 0 ? name : name[..end];
        return path[(path.LastIndexOfAny(['.', ':']) + 1)..];
    }

    private static string OneLine(StringBuilder text) => Space().Replace(text.ToString(), " ").Trim();

    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();

    [GeneratedRegex(@"[*<\\`|]", RegexOptions.None, 1000)]
    private static partial Regex Special();
}
