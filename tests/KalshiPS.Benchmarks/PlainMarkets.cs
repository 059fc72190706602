using System.Text.Json.Serialization;

namespace KalshiPS.Benchmarks;

/// <summary>Represents a page of markets in which prices and counts stay text, as the reference for reading without decimals.</summary>
public sealed class PlainMarketPage
{
    public IReadOnlyList<PlainMarket> Markets { get; set; } = [];

    public string? Cursor { get; set; }
}

/// <summary>The members of <see cref="Market"/> under the wire's names.</summary>
public sealed class PlainMarket
{
    public string? Ticker { get; set; }

    public string? EventTicker { get; set; }

    public string? MarketType { get; set; }

    public string? Title { get; set; }

    public string? Subtitle { get; set; }

    public string? YesSubTitle { get; set; }

    public string? NoSubTitle { get; set; }

    public string? Status { get; set; }

    public string? YesBidDollars { get; set; }

    public string? YesBidSizeFp { get; set; }

    public string? YesAskDollars { get; set; }

    public string? YesAskSizeFp { get; set; }

    public string? NoBidDollars { get; set; }

    public string? NoAskDollars { get; set; }

    public string? LastPriceDollars { get; set; }

    public string? PreviousPriceDollars { get; set; }

    public string? PreviousYesBidDollars { get; set; }

    public string? PreviousYesAskDollars { get; set; }

    public string? VolumeFp { get; set; }

    [JsonPropertyName("volume_24h_fp")]
    public string? Volume24HoursFp { get; set; }

    public string? OpenInterestFp { get; set; }

    public string? LiquidityDollars { get; set; }

    public string? NotionalValueDollars { get; set; }

    public DateTimeOffset? CreatedTime { get; set; }

    public DateTimeOffset? UpdatedTime { get; set; }

    public DateTimeOffset? OpenTime { get; set; }

    public DateTimeOffset? CloseTime { get; set; }

    public DateTimeOffset? ExpectedExpirationTime { get; set; }

    public DateTimeOffset? ExpirationTime { get; set; }

    public DateTimeOffset? LatestExpirationTime { get; set; }

    public DateTimeOffset? OccurrenceDatetime { get; set; }

    public DateTimeOffset? SettlementTs { get; set; }

    public int? SettlementTimerSeconds { get; set; }

    public string? Result { get; set; }

    public string? SettlementValueDollars { get; set; }

    public string? ExpirationValue { get; set; }

    public bool CanCloseEarly { get; set; }

    public bool? FractionalTradingEnabled { get; set; }

    public string? EarlyCloseCondition { get; set; }

    public string? StrikeType { get; set; }

    public decimal? FloorStrike { get; set; }

    public decimal? CapStrike { get; set; }

    public string? ResponsePriceUnits { get; set; }

    public string? PriceLevelStructure { get; set; }

    public IReadOnlyList<PlainPriceRange>? PriceRanges { get; set; }

    public int? ExchangeIndex { get; set; }

    public string? RulesPrimary { get; set; }

    public string? RulesSecondary { get; set; }
}

/// <summary>The members of <see cref="PriceRange"/>.</summary>
public sealed class PlainPriceRange
{
    public string? Start { get; set; }

    public string? End { get; set; }

    public string? Step { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlainMarketPage))]
internal sealed partial class PlainJson : JsonSerializerContext;
