using System.Globalization;
using System.Text;

namespace KalshiPS.Help;

/// <summary>Writes help as pages of Markdown, one per cmdlet and an index.</summary>
internal static class PageWriter
{
    private const string Made = "<!-- Made from the doc comments of the cmdlets; what is changed here is lost. -->\n\n";

    public static IEnumerable<(string File, string Text)> Write(IReadOnlyList<CmdletHelp> cmdlets) =>
        cmdlets.Select(cmdlet => ($"{cmdlet.Name}.md", Page(cmdlet))).Append(("README.md", Index(cmdlets)));

    private static string Index(IReadOnlyList<CmdletHelp> cmdlets)
    {
        var page = new StringBuilder(Made).Append("# Cmdlets\n\nThe help that `Get-Help` shows at the prompt.\n\n| cmdlet | |\n|---|---|\n");
        var rows = cmdlets.OrderBy(cmdlet => cmdlet.Noun, StringComparer.Ordinal).ThenBy(cmdlet => cmdlet.Verb, StringComparer.Ordinal);
        foreach (var cmdlet in rows)
            page.Append(CultureInfo.InvariantCulture, $"| [{cmdlet.Name}]({cmdlet.Name}.md) | {cmdlet.Synopsis?.Markdown} |\n");
        return page.ToString();
    }

    private static string Page(CmdletHelp cmdlet)
    {
        var page = new StringBuilder(Made).Append(CultureInfo.InvariantCulture, $"# {cmdlet.Name}\n\n{cmdlet.Synopsis?.Markdown}\n");
        foreach (var paragraph in cmdlet.Description)
            page.Append(CultureInfo.InvariantCulture, $"\n{paragraph.Markdown}\n");

        page.Append("\n## Syntax\n\n```powershell\n").AppendJoin('\n', cmdlet.Syntaxes.Select(syntax => Line(cmdlet, syntax))).Append("\n```\n");

        page.Append("\n## Examples\n");
        foreach (var example in cmdlet.Examples)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n```powershell\n{example.Code}\n```\n");
            foreach (var remark in example.Remarks)
                page.Append(CultureInfo.InvariantCulture, $"\n{remark.Markdown}\n");
        }

        if (cmdlet.Parameters.Count > 0)
            page.Append("\n## Parameters\n");
        foreach (var parameter in cmdlet.Parameters)
            Append(page, parameter);

        AppendTypes(page, "Inputs", cmdlet.Inputs);
        AppendTypes(page, "Outputs", cmdlet.Outputs);
        if (cmdlet.Notes.Count > 0)
            page.Append("\n## Notes\n\n");
        foreach (var note in cmdlet.Notes)
            page.Append(CultureInfo.InvariantCulture, $"- {note.Markdown}\n");
        page.Append("\n## Related\n\n");
        foreach (var name in cmdlet.Related)
            page.Append(CultureInfo.InvariantCulture, $"- {(name.StartsWith("about_", StringComparison.Ordinal) ? $"`Get-Help {name}`" : $"[{name}]({name}.md)")}\n");
        return page.ToString();
    }

    private static string Line(CmdletHelp cmdlet, Syntax syntax) =>
        string.Join(' ', syntax.Parameters.Select(Word).Prepend(cmdlet.Name).Append("[<CommonParameters>]"));

    private static string Word(SyntaxParameter parameter)
    {
        var help = parameter.Parameter;
        var name = parameter.Position is null ? $"-{help.Name}" : $"[-{help.Name}]";
        var value = help switch
        {
            { IsSwitch: true } => "",
            { Accepted.Count: > 0 } => $" {{{string.Join(" | ", help.Accepted.Select(each => each.Name))}}}",
            _ => $" <{help.Type}>",
        };
        return parameter.Mandatory ? $"{name}{value}" : $"[{name}{value}]";
    }

    private static void Append(StringBuilder page, ParameterHelp parameter)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### -{parameter.Name}\n\n");
        foreach (var paragraph in parameter.Description)
            page.Append(CultureInfo.InvariantCulture, $"{paragraph.Markdown}\n\n");
        foreach (var value in parameter.Accepted)
            page.Append(CultureInfo.InvariantCulture, $"- `{value.Name}`{(value.Meaning is null ? "" : $": {value.Meaning.Markdown}")}\n");
        if (parameter.Accepted.Count > 0)
            page.Append('\n');
        if (parameter.Known.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"Known words: {string.Join(", ", parameter.Known.Select(word => $"`{word}`"))}.\n\n");
        page.Append("| type | required | position | default | pipeline | aliases |\n|---|---|---|---|---|---|\n").Append(
            CultureInfo.InvariantCulture,
            $"| {parameter.Type} | {(parameter.IsMandatory ? "yes" : "no")} | {parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"} | {parameter.Default} | {parameter.PipelineInput} | {string.Join(", ", parameter.Aliases)} |\n");
    }

    private static void AppendTypes(StringBuilder page, string title, IReadOnlyList<TypeHelp> types)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (var type in types)
            page.Append(CultureInfo.InvariantCulture, $"\n**{type.Name}**{(type.Summary is null ? "" : $": {type.Summary.Markdown}")}\n");
    }
}
