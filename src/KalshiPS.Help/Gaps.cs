namespace KalshiPS.Help;

/// <summary>Finds the gaps of help.</summary>
internal static class Gaps
{
    private const int LeastExamples = 2;

    private static readonly string[] CommonParameters =
    [
        "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable",
        "PipelineVariable", "ProgressAction", "Verbose", "WarningAction", "WarningVariable",
    ];

    /// <summary>Lists the gaps, each in a sentence.</summary>
    public static IEnumerable<string> In(IReadOnlyList<CmdletHelp> cmdlets)
    {
        var byName = cmdlets.ToDictionary(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase);
        return cmdlets.SelectMany(cmdlet => Of(cmdlet).Concat(Unknowns(cmdlet, byName)));
    }

    private static IEnumerable<string> Of(CmdletHelp cmdlet)
    {
        if (cmdlet.Synopsis is null)
            yield return $"{cmdlet.Name} has no <para type=\"synopsis\"> in the summary of its class.";
        foreach (var parameter in cmdlet.Parameters.Where(parameter => parameter.Description.Count == 0))
            yield return $"{cmdlet.Name} -{parameter.Name} has no <summary>.";
        foreach (var output in cmdlet.Outputs.Where(output => output.Summary is null && output.Name.StartsWith("KalshiPS.", StringComparison.Ordinal)))
            yield return $"{cmdlet.Name} returns {output.Name}, which has no <summary>.";
        if (cmdlet.Examples.Count < LeastExamples)
            yield return $"{cmdlet.Name} has {cmdlet.Examples.Count} of {LeastExamples} examples: <example><code>…</code><para>what it does</para></example>.";
        foreach (var example in cmdlet.Examples.Where(example => example.Remarks.Count == 0))
            yield return $"{cmdlet.Name} has an example that does not say what it does: {example.Code}";
        if (cmdlet.Examples.Count > 0 && !Used(cmdlet).Any(used => Same(used.Cmdlet, cmdlet.Name)))
            yield return $"{cmdlet.Name} is in none of its examples.";
    }

    private static IEnumerable<string> Unknowns(CmdletHelp cmdlet, Dictionary<string, CmdletHelp> byName)
    {
        foreach (var (used, parameter) in Used(cmdlet))
        {
            if (!byName.TryGetValue(used, out var known))
                yield return $"An example of {cmdlet.Name} names {used}, which is no cmdlet.";
            else if (parameter is not null && !Has(known, parameter))
                yield return $"An example of {cmdlet.Name} gives {used} a parameter -{parameter}, which it does not have.";
        }
    }

    private static IEnumerable<(string Cmdlet, string? Parameter)> Used(CmdletHelp cmdlet) =>
        cmdlet.Examples.SelectMany(example => CommandScanner.Scan(example.Code));

    private static bool Has(CmdletHelp cmdlet, string parameter) =>
        CommonParameters.Any(common => Same(common, parameter))
        || cmdlet.Parameters.Any(each => Same(each.Name, parameter) || each.Aliases.Any(alias => Same(alias, parameter)));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
