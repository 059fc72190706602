using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents an account's progress towards higher API tiers, by traded volume.</summary>
public sealed class UsageLevelProgress : KalshiModel
{
    /// <summary>The time of the computation.</summary>
    [JsonPropertyName("computed_ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    [Promised]
    public DateTimeOffset? ComputedTime { get; set; }

    /// <summary>Contracts traded in the thirty days before the computation.</summary>
    [JsonPropertyName("trailing_30d_volume_fp")]
    [Promised]
    public decimal? Volume30Days { get; set; }

    /// <summary>The volume that each tier requires.</summary>
    public IReadOnlyList<UsageLevelGoal> Goals { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the volume that a tier requires, in contracts traded in thirty days.</summary>
public sealed class UsageLevelGoal : KalshiModel
{
    /// <summary>The tier.</summary>
    public string Level { get; set; } = "";

    /// <summary>Contracts required to reach the tier.</summary>
    [JsonPropertyName("earn_volume_goal_fp")]
    [Promised]
    public decimal? EarnVolume { get; set; }

    /// <summary>Contracts required to keep the tier.</summary>
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
