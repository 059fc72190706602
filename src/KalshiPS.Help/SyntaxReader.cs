namespace KalshiPS.Help;

/// <summary>Creates the syntaxes of a cmdlet from its parameter sets.</summary>
internal static class SyntaxReader
{
    public static IReadOnlyList<Syntax> Read(IReadOnlyList<ReadParameter> parameters, string? defaultSet)
    {
        var sets = parameters.SelectMany(parameter => parameter.Roles).Select(role => role.Set).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (sets.Count == 0)
            return [new Syntax(InOrder(parameters, set: null))];
        return [.. sets.OrderByDescending(set => set == defaultSet).Select(set => new Syntax(InOrder(parameters, set)))];
    }

    private static IReadOnlyList<SyntaxParameter> InOrder(IEnumerable<ReadParameter> parameters, string? set) =>
    [
        .. from parameter in parameters
           from role in parameter.Roles
           where role.Set is null || role.Set == set
           orderby role.Position ?? int.MaxValue, role.Mandatory descending
           select new SyntaxParameter(parameter.Help, role.Mandatory, role.Position, role.PipelineInput),
    ];
}
