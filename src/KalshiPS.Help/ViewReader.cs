using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>
/// Reads a file of views: the tables and lists of types, one line per column or item, and the short lists of properties
/// for types in streams where PowerShell draws no table.
/// </summary>
/// <remarks>
/// <code>
/// table Order
///     Ticker             24                        a property and its width
///     Filled:FillCount   7 right {0:#,0.##}        a header, its property, width, alignment and format
///     Side               4 = SignalText.Side(BookSide)   what a helper makes of properties; or any script
/// list Order
///     OrderId
///     ExtraData?         = ViewText.Members(ExtraData)   only where there is a value
/// short Order: Ticker Status
/// xml OrderBook.Ladder.View.xml                     a view that is neither
/// </code>
/// <c>table A, B as Name wrap</c> is of several types, has a name of its own and breaks lines. Types are below KalshiPS.
/// A model with a table and no list gets a list of all its properties.
/// </remarks>
internal sealed partial class ViewReader
{
    private readonly string file;
    private readonly string[] lines;
    private int next;

    private ViewReader(string file) => (this.file, lines) = (file, File.ReadAllLines(file));

    /// <summary>Reads a file.</summary>
    /// <returns>The views, and the short lists, both in the file's order.</returns>
    /// <exception cref="InvalidDataException">A line is not valid in a file of views.</exception>
    public static (IReadOnlyList<XElement> Views, IReadOnlyList<string> ShortLists) Read(string file)
    {
        var reader = new ViewReader(file);
        List<XElement> views = [];
        List<string> shortLists = [];
        while (reader.next < reader.lines.Length)
        {
            var line = reader.lines[reader.next++];
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(' ', 2) is not [var kind, var rest])
                throw reader.Refusal(line);
            switch (kind)
            {
                case "table":
                    views.Add(ViewXml.Table(reader.Head(rest, ""), reader.Items()));
                    break;
                case "list":
                    views.Add(ViewXml.List(reader.Head(rest, ".List"), reader.Items()));
                    break;
                case "xml":
                    views.Add(XElement.Load(Path.Combine(Path.GetDirectoryName(file)!, rest)));
                    break;
                case "short":
                    shortLists.Add(rest);
                    break;
                default:
                    throw reader.Refusal(line);
            }
        }

        return (views, shortLists);
    }

    private ViewHead Head(string text, string suffix)
    {
        if (HeadPattern().Match(text) is not { Success: true } match)
            throw Refusal(text);
        string[] types = match.Groups["types"].Value.Split(", ");
        return new ViewHead(types, match.Groups["name"] is { Success: true } name ? name.Value : types[0] + suffix, match.Groups["wrap"].Success);
    }

    private List<ViewItem> Items()
    {
        List<ViewItem> items = [];
        for (; next < lines.Length && lines[next].StartsWith("    ", StringComparison.Ordinal); next++)
        {
            if (ItemPattern().Match(lines[next]) is not { Success: true } match)
                throw Refusal(lines[next]);
            var label = match.Groups["label"].Value;
            items.Add(new ViewItem(
                label,
                match.Groups["property"] is { Success: true } property ? property.Value : label,
                Text("width"),
                Text("alignment") is { } alignment ? char.ToUpperInvariant(alignment[0]) + alignment[1..] : null,
                Text("format"),
                Text("script") is { } script ? ViewXml.Script(script) : null,
                match.Groups["condition"].Success));

            string? Text(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
        }

        return items.Count > 0 ? items : throw Refusal(lines[next - 1]);
    }

    private InvalidDataException Refusal(string line) => new($"{Path.GetFileName(file)}: '{line.Trim()}' is no view, column or item.");

    [GeneratedRegex(@"^(?<types>[\w.#]+(, [\w.#]+)*)( as (?<name>[\w.]+))?(?<wrap> wrap)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeadPattern();

    [GeneratedRegex(@"^    (?<label>[^\s:?={]+)(?<condition>\?)?(:(?<property>\w+))?( +(?<width>\d+))?( +(?<alignment>right|left|center))?( +(?<format>\{.*?))?( += (?<script>.+))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ItemPattern();
}
