using System.Reflection;

namespace KalshiPS.Help;

/// <summary>Represents a parameter with its attributes in each parameter set.</summary>
internal sealed record ReadParameter(ParameterHelp Help, Type Type, IReadOnlyList<ParameterRole> Roles);

/// <summary>Represents a parameter's attributes in a set; in all sets if the set's name is null.</summary>
internal sealed record ParameterRole(string? Set, bool Mandatory, int? Position, bool ByValue, bool ByName)
{
    public string PipelineInput => (ByValue, ByName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };
}

/// <summary>Reads the parameters of a cmdlet, its own first.</summary>
internal sealed class ParameterReader(DocComments comments)
{
    private const string AllSets = "__AllParameterSets";

    // Longer lists are only for completion.
    private const int MostWords = 20;

    public IReadOnlyList<ReadParameter> Read(Type cmdlet, object instance, bool asks)
    {
        var parameters = new List<ReadParameter>();
        for (var type = cmdlet; type is not null; type = type.BaseType)
        {
            var own = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(property => property.Attributes("Parameter").Any(attribute => !attribute.Named<bool>("DontShow")))
                .OrderBy(property => property.MetadataToken);
            parameters.AddRange(own.Select(property => Read(property, instance)));
        }

        if (asks)
        {
            parameters.Add(Common("WhatIf", "Shows the changes without making them.", "wi"));
            parameters.Add(Common("Confirm", "Prompts before the changes are made.", "cf"));
        }

        return parameters;
    }

    private ReadParameter Read(PropertyInfo property, object instance)
    {
        var roles = property.Attributes("Parameter").Select(Role).ToList();
        var isMandatory = roles.TrueForAll(role => role.Mandatory);
        var help = new ParameterHelp
        {
            Name = property.Name,
            Description = Prose.Of(comments.Of(property)?.Element("summary")) is { } text ? [text] : [],
            Type = property.PropertyType.ShortName(),
            IsSwitch = property.PropertyType.Name == "SwitchParameter",
            IsArray = property.PropertyType.IsArray,
            TakesWildcards = property.Attributes("SupportsWildcards").Any(),
            IsMandatory = isMandatory,
            Position = roles.Select(role => role.Position).FirstOrDefault(position => position is not null),
            PipelineInput = Widest(roles).PipelineInput,
            // A parameter that is mandatory in a set has no meaningful default.
            Default = roles.Exists(role => role.Mandatory) ? "None" : Reflected.DefaultOf(property, instance),
            Aliases = [.. property.Attributes("Alias").SelectMany(alias => alias.Arguments()).Cast<string>()],
            Accepted = Accepted(property),
            Known = Known(property),
        };
        return new ReadParameter(help, property.PropertyType, roles);
    }

    private static ParameterRole Role(CustomAttributeData attribute)
    {
        var set = attribute.Named("ParameterSetName", AllSets);
        var position = attribute.Named("Position", int.MinValue);
        return new ParameterRole(
            set == AllSets ? null : set,
            attribute.Named<bool>("Mandatory"),
            position < 0 ? null : position,
            attribute.Named<bool>("ValueFromPipeline"),
            attribute.Named<bool>("ValueFromPipelineByPropertyName"));
    }

    private static ParameterRole Widest(List<ParameterRole> roles) =>
        roles[0] with { ByValue = roles.Exists(role => role.ByValue), ByName = roles.Exists(role => role.ByName) };

    private IReadOnlyList<ParameterValue> Accepted(PropertyInfo property)
    {
        var type = property.PropertyType.Inner();
        var set = property.Attributes("ValidateSet").SelectMany(attribute => attribute.Arguments()).Cast<string>().ToHashSet(StringComparer.Ordinal);
        if (!type.IsEnum)
            return [.. set.Select(name => new ParameterValue(name, Meaning: null))];
        return
        [
            .. from field in type.GetFields(BindingFlags.Static | BindingFlags.Public)
               where set.Count == 0 || set.Contains(field.Name)
               select new ParameterValue(field.Name, comments.SummaryOf(field)),
        ];
    }

    // Completers of words have them in a property.
    private static IReadOnlyList<string> Known(PropertyInfo property)
    {
        var completer = property.Attributes("ArgumentCompleter").SelectMany(attribute => attribute.Arguments()).OfType<Type>().SingleOrDefault();
        if (completer?.GetProperty("Words")?.GetValue(Activator.CreateInstance(completer)) is not IReadOnlyList<string> words)
            return [];
        return words.Count <= MostWords ? words : [];
    }

    private static ReadParameter Common(string name, string meaning, string alias) => new(
        new ParameterHelp
        {
            Name = name,
            Description = [Prose.Of(meaning)],
            Type = "SwitchParameter",
            IsSwitch = true,
            IsArray = false,
            TakesWildcards = false,
            IsMandatory = false,
            Position = null,
            PipelineInput = "false",
            Default = "False",
            Aliases = [alias],
        },
        typeof(bool),
        [new ParameterRole(Set: null, Mandatory: false, Position: null, ByValue: false, ByName: false)]);
}
