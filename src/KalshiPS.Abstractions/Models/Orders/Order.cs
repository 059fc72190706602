using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>
/// Represents an order. Prices are in dollars, counts in contracts. A bid buys yes or sells no, an ask sells yes or buys no;
/// both prices are always given.
/// </summary>
public sealed class Order : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The client order id, chosen by you and unique for ever within the account.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The book side, in yes terms: bid or ask.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>The outcome that the order profits from: yes or no.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>The order's type: limit.</summary>
    public string Type { get; set; } = "";

    /// <summary>The status: resting, canceled or executed.</summary>
    public string Status { get; set; } = "";

    /// <summary>The limit price of yes.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The limit price of no.</summary>
    [JsonPropertyName("no_price_dollars")]
    [Promised]
    public decimal? NoPrice { get; set; }

    /// <summary>Contracts filled so far.</summary>
    [JsonPropertyName("fill_count_fp")]
    [Promised]
    public decimal? FillCount { get; set; }

    /// <summary>Contracts still resting.</summary>
    [JsonPropertyName("remaining_count_fp")]
    [Promised]
    public decimal? RemainingCount { get; set; }

    /// <summary>Contracts ordered.</summary>
    [JsonPropertyName("initial_count_fp")]
    [Promised]
    public decimal? InitialCount { get; set; }

    /// <summary>Dollars paid for contracts filled as taker.</summary>
    [JsonPropertyName("taker_fill_cost_dollars")]
    [Promised]
    public decimal? TakerFillCost { get; set; }

    /// <summary>Dollars paid for contracts filled as maker.</summary>
    [JsonPropertyName("maker_fill_cost_dollars")]
    [Promised]
    public decimal? MakerFillCost { get; set; }

    /// <summary>Dollars of fees for contracts filled as taker.</summary>
    [JsonPropertyName("taker_fees_dollars")]
    [Promised]
    public decimal? TakerFees { get; set; }

    /// <summary>Dollars of fees for contracts filled as maker.</summary>
    [JsonPropertyName("maker_fees_dollars")]
    [Promised]
    public decimal? MakerFees { get; set; }

    /// <summary>The time at which the order was placed.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The time at which the order was last filled, amended or canceled.</summary>
    public DateTimeOffset? LastUpdateTime { get; set; }

    /// <summary>The time at which the order expires; null if it does not.</summary>
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>The self-trade prevention, which order is canceled if two of yours would match: taker_at_cross or maker.</summary>
    public string? SelfTradePreventionType { get; set; }

    /// <summary>The order's group.</summary>
    public string? OrderGroupId { get; set; }

    /// <summary>Whether the order is canceled when trading pauses; null if the exchange did not state it.</summary>
    public bool? CancelOrderOnPause { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    [JsonPropertyName("subaccount_number")]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard that the order rests on; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>The order's owner.</summary>
    public string UserId { get; set; } = "";

    /// <summary>An older form of <see cref="OutcomeSide"/>, which is authoritative if the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older form, buy or sell; <see cref="BookSide"/> is authoritative.</summary>
    public string? Action { get; set; }

    /// <summary>
    /// The outcome in whose price this order was placed or amended by the module, so that an amendment of the piped order
    /// uses the same. Null for orders read from the exchange, which keeps only prices of yes.
    /// </summary>
    [JsonIgnore]
    public OutcomeSide? PriceSide { get; set; }

    internal Order Copy() => (Order)MemberwiseClone();
}

/// <summary>One page of orders.</summary>
public sealed class GetOrdersResponse : KalshiModel, Operations.IPage
{
    /// <summary>The orders, newest first.</summary>
    [Main]
    public IReadOnlyList<Order> Orders { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetOrder.</summary>
public sealed class GetOrderResponse : KalshiModel
{
    /// <summary>The order.</summary>
    [Main]
    public Order Order { get; set; } = new();
}
