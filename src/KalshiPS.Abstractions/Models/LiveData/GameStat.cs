using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The answer of GetGameStats.</summary>
public sealed class GetGameStatsResponse : KalshiModel
{
    /// <summary>What happened; null where the exchange has nothing of the kind.</summary>
    [JsonPropertyName("pbp")]
    public GameStat? PlayByPlay { get; set; }
}

/// <summary>What happened in a game, play by play.</summary>
public sealed class GameStat : KalshiModel
{
    /// <summary>The milestone; filled in by the client, since the exchange does not repeat it.</summary>
    [JsonIgnore]
    public string MilestoneId { get; set; } = "";

    /// <summary>The game's periods, such as quarters or innings, in order.</summary>
    public IReadOnlyList<GamePeriod> Periods { get; set => field = value ?? []; } = [];
}

/// <summary>A period of a game.</summary>
public sealed class GamePeriod : KalshiModel
{
    /// <summary>What happened, in order; what an entry holds depends on the sport.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Events { get; set => field = value ?? []; } = [];
}
