using System.Globalization;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Writes help in the format of PowerShell's Get-Help.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<CmdletHelp> cmdlets) =>
        new(new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Cmdlet)));

    private static XElement Cmdlet(CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            new XElement(Maml + "description", Paragraph(cmdlet.Synopsis))),
        new XElement(Maml + "description", (cmdlet.Description.Count > 0 ? cmdlet.Description : [cmdlet.Synopsis!]).Select(Paragraph)),
        new XElement(Command + "syntax", cmdlet.Syntaxes.Select(syntax => SyntaxItem(cmdlet, syntax))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(FullParameter)),
        new XElement(Command + "inputTypes", cmdlet.Inputs.Select(input => new XElement(Command + "inputType", Type(input)))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(output => new XElement(Command + "returnValue", Type(output)))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", cmdlet.Notes.Select(Paragraph))),
        new XElement(Command + "examples", cmdlet.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", cmdlet.Related.Select(Link)));

    private static XElement Paragraph(Prose? text) => new(Maml + "para", text?.Plain);

    private static XElement SyntaxItem(CmdletHelp cmdlet, Syntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        syntax.Parameters.Select(each => Parameter(each.Parameter, each.Mandatory, each.Position, each.PipelineInput, inSyntax: true)));

    private static XElement FullParameter(ParameterHelp parameter) =>
        Parameter(parameter, parameter.IsMandatory, parameter.Position, parameter.PipelineInput, inSyntax: false);

    private static XElement Parameter(ParameterHelp parameter, bool isMandatory, int? position, string pipelineInput, bool inSyntax)
    {
        var element = new XElement(
            Command + "parameter",
            new XAttribute("required", isMandatory),
            new XAttribute("variableLength", parameter.IsArray),
            new XAttribute("globbing", parameter.TakesWildcards),
            new XAttribute("pipelineInput", pipelineInput),
            new XAttribute("position", position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            new XElement(Maml + "description", parameter.Description.Concat(Values(parameter)).Select(Paragraph)));
        if (inSyntax && parameter.Accepted.Count > 0)
            element.Add(new XElement(Command + "parameterValueGroup", parameter.Accepted.Select(value => Value(value.Name))));
        else if (!parameter.IsSwitch)
            element.Add(Value(parameter.Type));
        element.Add(new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")));
        element.Add(new XElement(Dev + "defaultValue", parameter.Default));
        return element;
    }

    private static XElement Value(string text) =>
        new(Command + "parameterValue", new XAttribute("required", value: true), new XAttribute("variableLength", value: false), text);

    private static IEnumerable<Prose> Values(ParameterHelp parameter)
    {
        foreach (var value in parameter.Accepted)
            yield return Prose.Of(value.Meaning is null ? $"- {value.Name}" : $"- {value.Name}: {value.Meaning.Plain}");
        if (parameter.Known.Count > 0)
            yield return Prose.Of($"Known words: {string.Join(", ", parameter.Known)}.");
    }

    private static object[] Type(TypeHelp type) =>
    [
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name)),
        new XElement(Maml + "description", Paragraph(type.Summary)),
    ];

    private static XElement Example(Example example, int index) => new(
        Command + "example",
        new XAttribute("runnable", example.IsRunnable),
        new XElement(Maml + "title", $"-------------------------- Example {index + 1} --------------------------"),
        new XElement(Dev + "code", example.Code),
        // The empty paragraph separates it from the next example.
        new XElement(Dev + "remarks", example.Remarks.Select(Paragraph), Paragraph(text: null)));

    private static XElement Link(string name) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", name), new XElement(Maml + "uri"));
}
