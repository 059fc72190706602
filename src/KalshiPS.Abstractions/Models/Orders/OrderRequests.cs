using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The body of CreateOrderV2.</summary>
public sealed record CreateOrderV2Request
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>Your id of the order; it is what makes a resubmission safe.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>bid or ask, in yes terms.</summary>
    public required string Side { get; init; }

    /// <summary>Contracts.</summary>
    [JsonConverter(typeof(CountConverter))]
    public required decimal Count { get; init; }

    /// <summary>The limit as a price of yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal Price { get; init; }

    /// <summary>When it expires; only with good_till_canceled.</summary>
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>good_till_canceled, immediate_or_cancel or fill_or_kill.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Whether to refuse the order rather than trade at once.</summary>
    public bool? PostOnly { get; init; }

    /// <summary>taker_at_cross or maker.</summary>
    public required string SelfTradePreventionType { get; init; }

    /// <summary>Whether to cancel it when trading is paused.</summary>
    public bool? CancelOrderOnPause { get; init; }

    /// <summary>Whether it may only make a position smaller; only with immediate_or_cancel.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The order group it is part of.</summary>
    public string? OrderGroupId { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }

    /// <summary>The outcome whose price the caller spoke of, which is not sent; null if it is not known.</summary>
    internal OutcomeSide? PriceSide { get; init; }
}

/// <summary>The body of AmendOrderV2.</summary>
public sealed record AmendOrderV2Request
{
    /// <summary>The market, by which the exchange finds the shard.</summary>
    public required string Ticker { get; init; }

    /// <summary>bid or ask, in yes terms.</summary>
    public required string Side { get; init; }

    /// <summary>The new limit as a price of yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal Price { get; init; }

    /// <summary>The new total: contracts filled already and contracts to rest.</summary>
    [JsonConverter(typeof(CountConverter))]
    public required decimal Count { get; init; }

    /// <summary>Your id of the order as it is.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Your id of the order from now on.</summary>
    public string? UpdatedClientOrderId { get; init; }

    /// <summary>The new expiry in Unix seconds; 0 removes it, null leaves it.</summary>
    public long? ExpirationTime { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>The body of DecreaseOrderV2: exactly one of the two amounts.</summary>
public sealed record DecreaseOrderV2Request
{
    /// <summary>Contracts to take away.</summary>
    [JsonConverter(typeof(CountConverter))]
    public decimal? ReduceBy { get; init; }

    /// <summary>Contracts to leave resting.</summary>
    [JsonConverter(typeof(CountConverter))]
    public decimal? ReduceTo { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }

    /// <summary>The market, by which the exchange finds the shard.</summary>
    public string? MarketTicker { get; init; }
}
