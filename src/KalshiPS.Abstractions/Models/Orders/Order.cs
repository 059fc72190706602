using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>
/// An order. Prices are dollars, counts are contracts. A bid buys yes (or sells no), an ask sells yes (or buys no);
/// both prices are always given.
/// </summary>
public sealed class Order : KalshiModel
{
    /// <summary>The exchange's id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>Your id of the order, unique for ever within the account.</summary>
    public string ClientOrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>bid or ask, in yes terms.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>yes or no: what the order profits from.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>limit.</summary>
    public string Type { get; set; } = "";

    /// <summary>resting, canceled or executed.</summary>
    public string Status { get; set; } = "";

    /// <summary>The limit as a price of yes.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The limit as a price of no.</summary>
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

    /// <summary>Dollars paid for contracts taken from the book.</summary>
    [JsonPropertyName("taker_fill_cost_dollars")]
    [Promised]
    public decimal? TakerFillCost { get; set; }

    /// <summary>Dollars paid for contracts that others took from this order.</summary>
    [JsonPropertyName("maker_fill_cost_dollars")]
    [Promised]
    public decimal? MakerFillCost { get; set; }

    /// <summary>Dollars of fees for contracts taken from the book.</summary>
    [JsonPropertyName("taker_fees_dollars")]
    [Promised]
    public decimal? TakerFees { get; set; }

    /// <summary>Dollars of fees for contracts that others took from this order.</summary>
    [JsonPropertyName("maker_fees_dollars")]
    [Promised]
    public decimal? MakerFees { get; set; }

    /// <summary>When it was placed.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>When it was last filled, amended or canceled.</summary>
    public DateTimeOffset? LastUpdateTime { get; set; }

    /// <summary>When it expires; null if it does not.</summary>
    public DateTimeOffset? ExpirationTime { get; set; }

    /// <summary>taker_at_cross or maker: which of one's own orders is canceled when two would meet.</summary>
    public string? SelfTradePreventionType { get; set; }

    /// <summary>The order group it is part of.</summary>
    public string? OrderGroupId { get; set; }

    /// <summary>Whether it is canceled when trading is paused; null if the exchange did not say.</summary>
    public bool? CancelOrderOnPause { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not say.</summary>
    [JsonPropertyName("subaccount_number")]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard it rests on; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>Whose order it is.</summary>
    public string UserId { get; set; } = "";

    /// <summary>An older form of <see cref="OutcomeSide"/>, which counts when the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older word, buy or sell; <see cref="BookSide"/> counts.</summary>
    public string? Action { get; set; }

    /// <summary>
    /// The outcome whose price the caller spoke of when this order was placed or amended here, so that a piped amendment
    /// speaks of the same one. Null for orders read from the exchange, which keeps only yes terms.
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
