using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents an incentive program, which rewards trading in a market during a period.</summary>
public sealed class IncentiveProgram : KalshiModel
{
    // The wire counts rewards in hundredths of a cent.
    private const decimal CentiCentsADollar = 10_000m;

    /// <summary>The program's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The market's id; no other operation uses it.</summary>
    public string MarketId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The rewarded activity: liquidity, volume, margin_maker_volume or margin_taker_volume.</summary>
    public string IncentiveType { get; set; } = "";

    /// <summary>A description of the rewarded activity.</summary>
    public string IncentiveDescription { get; set; } = "";

    /// <summary>The start of the program.</summary>
    [Promised]
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The end of the program.</summary>
    [Promised]
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>The total reward of all participants, in hundredths of a cent.</summary>
    [JsonPropertyName("period_reward")]
    [Promised]
    public long? PeriodRewardCentiCents { get; set; }

    /// <summary>The total reward of all participants, in dollars.</summary>
    [JsonIgnore]
    public decimal? PeriodReward => PeriodRewardCentiCents / CentiCentsADollar;

    /// <summary>The greatest reward of one account, in hundredths of a cent; null without a limit.</summary>
    [JsonPropertyName("max_reward_per_account")]
    public long? MaxRewardPerAccountCentiCents { get; set; }

    /// <summary>The greatest reward of one account, in dollars; null without a limit.</summary>
    [JsonIgnore]
    public decimal? MaxRewardPerAccount => MaxRewardPerAccountCentiCents / CentiCentsADollar;

    /// <summary>Whether the reward was paid.</summary>
    [Promised]
    public bool? PaidOut { get; set; }

    /// <summary>The discount of orders away from the best price, in hundredths of a percent; null if it does not apply.</summary>
    [JsonPropertyName("discount_factor_bps")]
    public int? DiscountFactorBasisPoints { get; set; }

    /// <summary>Contracts that must rest for the full reward; null if it does not apply.</summary>
    [JsonPropertyName("target_size_fp")]
    public decimal? TargetSize { get; set; }
}

/// <summary>One page of programs.</summary>
public sealed class GetIncentiveProgramsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The programs.</summary>
    [Main]
    public IReadOnlyList<IncentiveProgram> IncentivePrograms { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    [JsonPropertyName("next_cursor")]
    public string? Cursor { get; set; }
}
