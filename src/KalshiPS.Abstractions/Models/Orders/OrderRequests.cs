using System.Text.Json.Serialization;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>The body of CreateOrderV2.</summary>
public sealed record CreateOrderV2Request
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The client order id, which makes a resubmission safe.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The book side, in yes terms: bid or ask.</summary>
    public required string Side { get; init; }

    /// <summary>Contracts.</summary>
    [JsonConverter(typeof(CountConverter))]
    public required decimal Count { get; init; }

    /// <summary>The limit price of yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal Price { get; init; }

    /// <summary>The time at which the order expires; only with good_till_canceled.</summary>
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>The time in force: good_till_canceled, immediate_or_cancel or fill_or_kill.</summary>
    public required string TimeInForce { get; init; }

    /// <summary>Whether to refuse the order if it would trade at once.</summary>
    public bool? PostOnly { get; init; }

    /// <summary>The self-trade prevention: taker_at_cross or maker.</summary>
    public required string SelfTradePreventionType { get; init; }

    /// <summary>Whether to cancel the order when trading pauses.</summary>
    public bool? CancelOrderOnPause { get; init; }

    /// <summary>Whether the order can only reduce a position; only with immediate_or_cancel.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    public int? Subaccount { get; init; }

    /// <summary>The order's group.</summary>
    public string? OrderGroupId { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }

    /// <summary>The outcome in whose price the caller gave the limit; null if it is not known. It is not sent.</summary>
    internal OutcomeSide? PriceSide { get; init; }
}

/// <summary>The body of AmendOrderV2.</summary>
public sealed record AmendOrderV2Request
{
    /// <summary>The market, by which the exchange finds the shard.</summary>
    public required string Ticker { get; init; }

    /// <summary>The book side, in yes terms: bid or ask.</summary>
    public required string Side { get; init; }

    /// <summary>The new limit price of yes, in dollars.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public required decimal Price { get; init; }

    /// <summary>The new size: filled and resting contracts together.</summary>
    [JsonConverter(typeof(CountConverter))]
    public required decimal Count { get; init; }

    /// <summary>The present client order id.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The new client order id.</summary>
    public string? UpdatedClientOrderId { get; init; }

    /// <summary>The new expiry in Unix seconds; 0 removes it, null leaves it.</summary>
    public long? ExpirationTime { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>The body of DecreaseOrderV2: exactly one of the two amounts.</summary>
public sealed record DecreaseOrderV2Request
{
    /// <summary>Contracts to remove.</summary>
    [JsonConverter(typeof(CountConverter))]
    public decimal? ReduceBy { get; init; }

    /// <summary>Contracts that remain resting.</summary>
    [JsonConverter(typeof(CountConverter))]
    public decimal? ReduceTo { get; init; }

    /// <summary>The exchange shard; null lets the exchange route by ticker.</summary>
    public int? ExchangeIndex { get; init; }

    /// <summary>The market, by which the exchange finds the shard.</summary>
    public string? MarketTicker { get; init; }
}
