using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>How far the account's volume is on the way to higher API tiers.</summary>
public sealed class UsageLevelProgress : KalshiModel
{
    /// <summary>When it was computed.</summary>
    [JsonPropertyName("computed_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? ComputedTime { get; set; }

    /// <summary>Contracts traded in the thirty days before that.</summary>
    [JsonPropertyName("trailing_30d_volume_fp")]
    [Promised]
    public decimal? Volume30Days { get; set; }

    /// <summary>What each tier takes.</summary>
    public IReadOnlyList<UsageLevelGoal> Goals { get; set => field = value ?? []; } = [];
}

/// <summary>The volume that a tier takes, in contracts of thirty days.</summary>
public sealed class UsageLevelGoal : KalshiModel
{
    /// <summary>The tier.</summary>
    public string Level { get; set; } = "";

    /// <summary>Contracts to get it.</summary>
    [JsonPropertyName("earn_volume_goal_fp")]
    [Promised]
    public decimal? EarnVolume { get; set; }

    /// <summary>Contracts to keep it.</summary>
    [JsonPropertyName("keep_volume_goal_fp")]
    [Promised]
    public decimal? KeepVolume { get; set; }

    /// <summary>For example <c>expert: 1,000,000</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Level}: {EarnVolume:#,0.##}");
}

/// <summary>The answer of GetAccountApiUsageLevelVolumeProgress.</summary>
public sealed class GetAccountApiUsageLevelVolumeProgressResponse : KalshiModel
{
    /// <summary>The progress.</summary>
    [Main]
    public IReadOnlyList<UsageLevelProgress> VolumeProgress { get; set => field = value ?? []; } = [];
}
