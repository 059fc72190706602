namespace KalshiPS.Help;

/// <summary>Says what a cmdlet takes from the pipeline, and which of the module's own objects fit.</summary>
/// <param name="emitted">The types that cmdlets of the module return.</param>
internal sealed class InputReader(IReadOnlyList<Type> emitted)
{
    private const int MostNamed = 4;

    public IReadOnlyList<TypeHelp> Read(IReadOnlyList<ReadParameter> parameters)
    {
        var inputs = parameters
            .Where(parameter => parameter.Roles.Any(role => role.ByValue))
            .GroupBy(parameter => parameter.Type.Inner())
            .Select(group => new TypeHelp(group.Key.FullName!, Prose.Of($"What {List(group.Select(each => $"-{each.Help.Name}"))} takes.")))
            .ToList();
        var named = parameters.Where(parameter => parameter.Roles.Any(role => role.ByName)).ToList();
        if (named.Count > 0)
            inputs.Add(new TypeHelp("System.Management.Automation.PSObject", ByName(named)));
        return inputs.Count > 0 ? inputs : [new TypeHelp("None", Prose.Of("It takes nothing from the pipeline."))];
    }

    private Prose ByName(List<ReadParameter> parameters)
    {
        var names = List(parameters.Select(parameter => parameter.Help.Name));
        // Without the first one, which says what is meant, the others are of no use. An object that begins with it is the
        // thing itself, and the one that says most about it the likeliest to be piped.
        var fitting = emitted
            .Where(type => Fits(type, parameters[0]))
            .OrderByDescending(type => type.GetProperties()[0].Name == parameters[0].Help.Name)
            .ThenByDescending(type => parameters.Count(parameter => Fits(type, parameter)))
            .ThenByDescending(type => type.GetProperties().Length)
            .ThenBy(type => type.Name, StringComparer.Ordinal)
            .Take(MostNamed)
            .Select(type => type.FullName!)
            .ToList();
        var objects = fitting.Count == 0 ? "" : $" {List(fitting)} {(fitting.Count == 1 ? "has" : "have")} what it takes.";
        return Prose.Of($"An object with {(parameters.Count == 1 ? "the property" : "properties")} {names}.{objects}");
    }

    private static bool Fits(Type type, ReadParameter parameter) =>
        parameter.Help.Aliases.Prepend(parameter.Help.Name).Any(name => type.GetProperty(name) is not null);

    private static string List(IEnumerable<string> names) => names.ToArray() switch
    {
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };
}
