using System.Reflection;
using System.Xml.Linq;

namespace KalshiPS.Help;

/// <summary>Reads the help of an assembly's cmdlets.</summary>
internal sealed class CmdletReader(DocComments comments)
{
    private const int ConfirmImpactHigh = 3;

    public IReadOnlyList<CmdletHelp> Read(Assembly assembly)
    {
        var types = assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.Attributes("Cmdlet").Any()).ToList();
        var emitted = types.SelectMany(OutputsOf).Where(type => type.FullName!.StartsWith("KalshiPS.", StringComparison.Ordinal)).Distinct().ToList();
        var inputs = new InputReader(emitted);
        var cmdlets = types.Select(type => Read(type, inputs)).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal).ToList();
        return [.. cmdlets.Select(cmdlet => cmdlet with { Related = RelatedLinks.Of(cmdlet, cmdlets) })];
    }

    private CmdletHelp Read(Type type, InputReader inputs)
    {
        var attribute = type.Attributes("Cmdlet").Single();
        var names = attribute.Arguments().Cast<string>().ToArray();
        var comment = comments.Of(type);
        var instance = Activator.CreateInstance(type)!;
        var parameters = new ParameterReader(comments).Read(type, instance, attribute.Named<bool>("SupportsShouldProcess"));
        return new CmdletHelp
        {
            Verb = names[0],
            Noun = names[1],
            Synopsis = Paragraphs(comment, "synopsis").FirstOrDefault(),
            Description = [.. Paragraphs(comment, "description")],
            Syntaxes = SyntaxReader.Read(parameters, attribute.Named<string>("DefaultParameterSetName")),
            Parameters = [.. parameters.Select(parameter => parameter.Help)],
            Inputs = inputs.Read(parameters, names[1]),
            Outputs = [.. Outputs(type)],
            Notes = [.. Notes(type, instance, attribute)],
            Examples = Examples.Of(comment),
        };
    }

    private static IEnumerable<Prose> Paragraphs(XElement? comment, string kind) =>
        (comment?.Element("summary")?.Elements("para") ?? [])
            .Where(para => (string?)para.Attribute("type") == kind)
            .Select(Prose.Of)
            .OfType<Prose>();

    private static IEnumerable<Type> OutputsOf(Type type) =>
        type.Attributes("OutputType").SelectMany(attribute => attribute.Arguments()).OfType<Type>();

    private IEnumerable<TypeHelp> Outputs(Type type) =>
        OutputsOf(type)
            .Select(output => new TypeHelp(output.FullName!, comments.SummaryOf(output)))
            .DefaultIfEmpty(new TypeHelp("None", Prose.Of("The cmdlet returns no objects; failures are errors.")));

    private static IEnumerable<Prose> Notes(Type type, object instance, CustomAttributeData attribute)
    {
        var isPublic = type.GetProperty("IsPublic", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(instance);
        if (isPublic is true)
            yield return Prose.Of("Works without a session: public data is then read from production.");
        else if (isPublic is false)
            yield return Prose.Of("Needs a session with a key: Connect-Kalshi opens one.");
        if (attribute.Named<bool>("SupportsShouldProcess"))
            yield return Prose.Of("-WhatIf shows the changes without making them.");
        if (attribute.Named("ConfirmImpact", 0) == ConfirmImpactHigh)
            yield return Prose.Of("Prompts before the changes are made. -Confirm:$false suppresses the prompt.");
    }
}
