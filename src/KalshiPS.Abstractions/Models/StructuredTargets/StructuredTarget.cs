using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a structured target: a subject of markets, such as a player or a team.</summary>
public sealed class StructuredTarget : KalshiModel
{
    /// <summary>The target's id, as used in a market's CustomStrike.</summary>
    [JsonPropertyName("id")]
    public string StructuredTargetId { get; set; } = "";

    /// <summary>The target's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The target's type, such as basketball_player.</summary>
    public string Type { get; set; } = "";

    /// <summary>The details, which depend on the target's type.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>The target's id at the data source.</summary>
    public string? SourceId { get; set; }

    /// <summary>The target's ids at several data sources.</summary>
    public IReadOnlyDictionary<string, string>? SourceIds { get; set; }

    /// <summary>The time of the description's last change.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }
}

/// <summary>One page of targets.</summary>
public sealed class GetStructuredTargetsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The targets.</summary>
    public IReadOnlyList<StructuredTarget> StructuredTargets { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetStructuredTarget.</summary>
public sealed class GetStructuredTargetResponse : KalshiModel
{
    /// <summary>The target; null if there is none.</summary>
    public StructuredTarget? StructuredTarget { get; set; }
}
