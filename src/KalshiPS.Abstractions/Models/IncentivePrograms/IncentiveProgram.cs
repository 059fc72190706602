using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>A reward for trading a market within some time.</summary>
public sealed class IncentiveProgram : KalshiModel
{
    // The wire counts rewards in hundredths of a cent.
    private const decimal CentiCentsADollar = 10_000m;

    /// <summary>The program's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The market's id, which no other operation uses.</summary>
    public string MarketId { get; set; } = "";

    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>What is rewarded: liquidity, volume, margin_maker_volume or margin_taker_volume.</summary>
    public string IncentiveType { get; set; } = "";

    /// <summary>What is rewarded, in words.</summary>
    public string IncentiveDescription { get; set; } = "";

    /// <summary>When it starts.</summary>
    [Promised]
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>When it ends.</summary>
    [Promised]
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>Hundredths of a cent for all who take part together.</summary>
    [JsonPropertyName("period_reward")]
    [Promised]
    public long? PeriodRewardCentiCents { get; set; }

    /// <summary>Dollars for all who take part together.</summary>
    [JsonIgnore]
    public decimal? PeriodReward => PeriodRewardCentiCents / CentiCentsADollar;

    /// <summary>Hundredths of a cent one account gets at most; null without a limit.</summary>
    [JsonPropertyName("max_reward_per_account")]
    public long? MaxRewardPerAccountCentiCents { get; set; }

    /// <summary>Dollars one account gets at most; null without a limit.</summary>
    [JsonIgnore]
    public decimal? MaxRewardPerAccount => MaxRewardPerAccountCentiCents / CentiCentsADollar;

    /// <summary>Whether the reward was paid.</summary>
    [Promised]
    public bool? PaidOut { get; set; }

    /// <summary>How much less orders count away from the best price, in hundredths of a percent; null where it does not apply.</summary>
    [JsonPropertyName("discount_factor_bps")]
    public int? DiscountFactorBasisPoints { get; set; }

    /// <summary>Contracts that have to rest for the full reward; null where it does not apply.</summary>
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
