using System.Text.Json.Serialization;
using KalshiPS.Serialization;

namespace KalshiPS;

/// <summary>Represents a fill: a trade of your order.</summary>
public sealed class Fill : KalshiModel
{
    /// <summary>The fill's id.</summary>
    public string FillId { get; set; } = "";

    /// <summary>The filled order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The book side: bid if yes was bought or no sold, ask otherwise.</summary>
    public string BookSide { get; set; } = "";

    /// <summary>The outcome that the fill profits from: yes or no.</summary>
    public string OutcomeSide { get; set; } = "";

    /// <summary>Contracts.</summary>
    [JsonPropertyName("count_fp")]
    [Promised]
    public decimal? Count { get; set; }

    /// <summary>The price of yes, in dollars.</summary>
    [JsonPropertyName("yes_price_dollars")]
    [Promised]
    public decimal? YesPrice { get; set; }

    /// <summary>The price of no, in dollars.</summary>
    [JsonPropertyName("no_price_dollars")]
    [Promised]
    public decimal? NoPrice { get; set; }

    /// <summary>The fee in dollars.</summary>
    [JsonPropertyName("fee_cost")]
    [Promised]
    public decimal? Fee { get; set; }

    /// <summary>Whether the order was the taker (true) or the maker (false).</summary>
    [Promised]
    public bool? IsTaker { get; set; }

    /// <summary>The time of the fill.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>The subaccount, 0 for the primary one; null if the exchange did not state it.</summary>
    [JsonPropertyName("subaccount_number")]
    public int? Subaccount { get; set; }

    /// <summary>The exchange shard; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }

    /// <summary>An older name of <see cref="FillId"/>.</summary>
    public string TradeId { get; set; } = "";

    /// <summary>An older name of <see cref="Ticker"/>.</summary>
    public string MarketTicker { get; set; } = "";

    /// <summary>An older form of <see cref="OutcomeSide"/>, which is authoritative if the two differ.</summary>
    public string? Side { get; set; }

    /// <summary>An older form, buy or sell; <see cref="BookSide"/> is authoritative.</summary>
    public string? Action { get; set; }

    /// <summary><see cref="CreatedTime"/> in whole seconds.</summary>
    [JsonPropertyName("ts")]
    [JsonConverter(typeof(UnixSecondsConverter))]
    public DateTimeOffset? Timestamp { get; set; }
}

/// <summary>One page of fills.</summary>
public sealed class GetFillsResponse : KalshiModel, Operations.IPage
{
    /// <summary>The fills, newest first.</summary>
    [Main]
    public IReadOnlyList<Fill> Fills { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
