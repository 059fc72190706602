namespace KalshiPS.Help;

/// <summary>Represents the help of a parameter.</summary>
internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    /// <summary>The description; null without a doc comment.</summary>
    public required IReadOnlyList<Prose> Description { get; init; }

    /// <summary>The type in PowerShell's notation, without Nullable.</summary>
    public required string Type { get; init; }

    public required bool IsSwitch { get; init; }

    public required bool IsArray { get; init; }

    public required bool TakesWildcards { get; init; }

    /// <summary>Whether the parameter is mandatory in all parameter sets.</summary>
    public required bool IsMandatory { get; init; }

    public required int? Position { get; init; }

    /// <summary>The pipeline input, for example <c>true (ByValue, ByPropertyName)</c>.</summary>
    public required string PipelineInput { get; init; }

    public required string Default { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The accepted values; empty if there is no such list.</summary>
    public IReadOnlyList<ParameterValue> Accepted { get; init; } = [];

    /// <summary>The known words of the exchange, which may use others, too.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
}

/// <summary>Represents a value and its description, if there is one.</summary>
internal sealed record ParameterValue(string Name, Prose? Meaning);
