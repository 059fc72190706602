namespace KalshiPS.Help;

/// <summary>Describes a cmdlet's pipeline input, and the module's own objects that fit.</summary>
/// <param name="emitted">The types that cmdlets of the module return.</param>
internal sealed class InputReader(IReadOnlyList<Type> emitted)
{
    private const int MostNamed = 4;

    // A location, which identifies no object.
    private static readonly string[] Places = ["Subaccount", "ExchangeIndex"];

    public IReadOnlyList<TypeHelp> Read(IReadOnlyList<ReadParameter> parameters, string noun)
    {
        var inputs = parameters
            .Where(parameter => parameter.Roles.Any(role => role.ByValue))
            .GroupBy(parameter => parameter.Type.Inner())
            .Select(group => new TypeHelp(group.Key.FullName!, Prose.Of($"The value of {List(group.Select(each => $"-{each.Help.Name}"))}.")))
            .ToList();
        var named = parameters.Where(parameter => parameter.Roles.Any(role => role.ByName)).ToList();
        if (named.Count > 0)
            inputs.Add(new TypeHelp("System.Management.Automation.PSObject", ByName(named, noun)));
        return inputs.Count > 0 ? inputs : [new TypeHelp("None", Prose.Of("The cmdlet does not accept pipeline input."))];
    }

    private Prose ByName(List<ReadParameter> parameters, string noun)
    {
        var names = List(parameters.Select(parameter => parameter.Help.Name));
        // An object whose first property is the wanted one is the thing itself, and the one with most about it is the likeliest
        // to be piped.
        var fitting = emitted
            .Where(type => Fits(type, parameters, noun))
            .OrderByDescending(type => parameters.Exists(parameter => type.GetProperties()[0].Name == parameter.Help.Name))
            .ThenByDescending(type => parameters.Count(parameter => Has(type, parameter)))
            .ThenByDescending(type => type.GetProperties().Length)
            .ThenBy(type => type.Name, StringComparer.Ordinal)
            .Take(MostNamed)
            .Select(type => type.FullName!)
            .ToList();
        var objects = fitting.Count == 0 ? "" : $" {List(fitting)} {(fitting.Count == 1 ? "is" : "are")} suitable.";
        return Prose.Of($"An object with {(parameters.Count == 1 ? "the property" : "properties")} {names}.{objects}");
    }

    // The object has all required properties, and one that identifies it.
    private static bool Fits(Type type, List<ReadParameter> parameters, string noun)
    {
        var telling = parameters.Where(parameter => !Places.Contains(parameter.Help.Name, StringComparer.Ordinal)).ToList();
        return parameters.TrueForAll(parameter => !IsAlwaysNeeded(parameter) || Has(type, parameter))
            && (telling.Count == 0 ? parameters : telling).Exists(parameter => Has(type, parameter) && Means(parameter, type, noun));
    }

    private static bool IsAlwaysNeeded(ReadParameter parameter) => parameter.Roles.Any(role => role is { Set: null, Mandatory: true });

    // Every object has a name, which is only meaningful among objects of one kind.
    private static bool Means(ReadParameter parameter, Type type, string noun) =>
        parameter.Help.Name != "Name" || noun.EndsWith(type.Name, StringComparison.Ordinal);

    private static bool Has(Type type, ReadParameter parameter) =>
        parameter.Help.Aliases.Prepend(parameter.Help.Name).Any(name => type.GetProperty(name) is not null);

    private static string List(IEnumerable<string> names) => names.ToArray() switch
    {
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };
}
