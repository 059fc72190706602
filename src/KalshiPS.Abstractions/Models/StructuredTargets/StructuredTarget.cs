using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Somebody or something that markets are about, such as a player or a team.</summary>
public sealed class StructuredTarget : KalshiModel
{
    /// <summary>The target's id, as it stands in a market's CustomStrike.</summary>
    [JsonPropertyName("id")]
    public string StructuredTargetId { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is, such as basketball_player.</summary>
    public string Type { get; set; } = "";

    /// <summary>More about it, depending on its type.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>Its id at the data's source.</summary>
    public string? SourceId { get; set; }

    /// <summary>Its ids at several sources.</summary>
    public IReadOnlyDictionary<string, string>? SourceIds { get; set; }

    /// <summary>When its description last changed.</summary>
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
