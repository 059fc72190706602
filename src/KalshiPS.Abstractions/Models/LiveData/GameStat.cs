using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetGameStats.</summary>
public sealed class GetGameStatsResponse : KalshiModel
{
    /// <summary>The play-by-play; null if the exchange has none.</summary>
    [JsonPropertyName("pbp")]
    public GameStat? PlayByPlay { get; set; }
}

/// <summary>Represents the play-by-play of a game.</summary>
public sealed class GameStat : KalshiModel
{
    /// <summary>The milestone; set by the client, since the exchange's answer does not name it.</summary>
    [JsonIgnore]
    public string MilestoneId { get; set; } = "";

    /// <summary>The game's periods, such as quarters or innings, in order.</summary>
    public IReadOnlyList<GamePeriod> Periods { get; set => field = value ?? []; } = [];
}

/// <summary>Represents a period of a game.</summary>
public sealed class GamePeriod : KalshiModel
{
    /// <summary>The plays in order; their members depend on the sport.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Events { get; set => field = value ?? []; } = [];
}
