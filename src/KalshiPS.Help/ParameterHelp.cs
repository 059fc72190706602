namespace KalshiPS.Help;

/// <summary>All that the help of one parameter says.</summary>
internal sealed record ParameterHelp
{
    public required string Name { get; init; }

    /// <summary>What it means; nothing where the doc comment is missing.</summary>
    public required IReadOnlyList<Prose> Description { get; init; }

    /// <summary>The type as one would write it, without the nullable around it.</summary>
    public required string Type { get; init; }

    public required bool IsSwitch { get; init; }

    public required bool IsArray { get; init; }

    public required bool TakesWildcards { get; init; }

    /// <summary>Whether no parameter set does without it.</summary>
    public required bool IsMandatory { get; init; }

    public required int? Position { get; init; }

    /// <summary>As in <c>true (ByValue, ByPropertyName)</c>.</summary>
    public required string PipelineInput { get; init; }

    public required string Default { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The only values there are; empty if there is no such list.</summary>
    public IReadOnlyList<ParameterValue> Accepted { get; init; } = [];

    /// <summary>Words the exchange is known to use, where it may use others too.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
}

/// <summary>A value and what it means, if that is said.</summary>
internal sealed record ParameterValue(string Name, Prose? Meaning);
