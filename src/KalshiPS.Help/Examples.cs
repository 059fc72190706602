using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Reads the examples of a doc comment.</summary>
internal static class Examples
{
    public static IReadOnlyList<Example> Of(XElement? comment) =>
    [
        .. from example in comment?.Elements("example") ?? []
           from code in example.Elements("code")
           select new Example(
               Dedent(code.Value),
               [.. example.Elements("para").Select(Prose.Of).OfType<Prose>()],
               (string?)code.Attribute("runnable") != "false"),
    ];

    private static string Dedent(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd()).ToList();
        var indent = lines.Where(line => line.Length > 0).Min(line => (int?)(line.Length - line.TrimStart().Length)) ?? 0;
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..])).Trim();
    }
}
