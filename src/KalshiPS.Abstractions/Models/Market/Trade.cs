using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>A public trade.</summary>
public sealed class Trade : KalshiModel
{
    /// <summary>The trade's id.</summary>
    public string TradeId { get; set; } = "";

    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>Contracts traded.</summary>
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

    /// <summary>bid if the taker bought yes (or sold no), ask otherwise.</summary>
    public string TakerBookSide { get; set; } = "";

    /// <summary>yes or no: what the taker now profits from.</summary>
    public string TakerOutcomeSide { get; set; } = "";

    /// <summary>An older form of <see cref="TakerOutcomeSide"/>.</summary>
    public string? TakerSide { get; set; }

    /// <summary>When it took place.</summary>
    public DateTimeOffset? CreatedTime { get; set; }

    /// <summary>Whether it was negotiated outside the book.</summary>
    [Promised]
    public bool? IsBlockTrade { get; set; }
}

/// <summary>One page of trades.</summary>
public sealed class GetTradesResponse : KalshiModel, Operations.IPage
{
    /// <summary>The trades, newest first.</summary>
    [Main]
    public IReadOnlyList<Trade> Trades { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}
