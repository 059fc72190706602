using System.Text.Json;
using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>
/// Represents a market's order book: the resting orders by price, in yes terms, best first. An order to buy no at
/// 0.40 is an ask of 0.60.
/// </summary>
/// <param name="ticker">The market.</param>
/// <param name="bids">Bids for yes, best first.</param>
/// <param name="asks">Asks of yes, best first.</param>
public sealed class OrderBook(string ticker, IReadOnlyList<OrderBookLevel> bids, IReadOnlyList<OrderBookLevel> asks)
{
    /// <summary>The market.</summary>
    public string Ticker { get; } = ticker;

    /// <summary>The highest bid for yes, in dollars; null when there is none.</summary>
    public decimal? BestBid => Bids.Count > 0 ? Bids[0].Price : null;

    /// <summary>The lowest ask of yes, in dollars; null when there is none.</summary>
    public decimal? BestAsk => Asks.Count > 0 ? Asks[0].Price : null;

    /// <summary>Dollars between the best bid and the best ask; null when a side is empty.</summary>
    public decimal? Spread => BestAsk - BestBid;

    /// <summary>Contracts on all bids.</summary>
    public decimal BidDepth => Bids.Sum(level => level.Count);

    /// <summary>Contracts on all asks.</summary>
    public decimal AskDepth => Asks.Sum(level => level.Count);

    /// <summary>Bids for yes, best first.</summary>
    public IReadOnlyList<OrderBookLevel> Bids { get; } = bids;

    /// <summary>Asks of yes, best first.</summary>
    public IReadOnlyList<OrderBookLevel> Asks { get; } = asks;

    /// <summary>Creates the book from the exchange's answer, which lists bids for yes and bids for no, worst first.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="sides">The answer.</param>
    /// <param name="depth">The number of best levels per side to keep; null for all.</param>
    public static OrderBook From(string ticker, OrderBookSides sides, int? depth = null)
    {
        ArgumentNullException.ThrowIfNull(sides);
        var levels = depth ?? int.MaxValue;
        var bids = sides.Yes.Reverse().Take(levels).ToArray();
        var asks = sides.No.Reverse().Take(levels).Select(level => new OrderBookLevel(OutcomePrice.Other(level.Price), level.Count)).ToArray();
        return new OrderBook(ticker, bids, asks);
    }
}

/// <summary>Represents a level of an order book: all orders at one price.</summary>
/// <param name="price">The price in dollars.</param>
/// <param name="count">Contracts.</param>
[JsonConverter(typeof(OrderBookLevelConverter))]
public sealed class OrderBookLevel(decimal price, decimal count)
{
    /// <summary>The price in dollars.</summary>
    public decimal Price { get; } = price;

    /// <summary>Contracts resting at the price.</summary>
    public decimal Count { get; } = count;

    /// <summary>For example <c>10.00 @ 0.5600</c>.</summary>
    public override string ToString() => $"{FixedPoint.Count(Count)} @ {FixedPoint.Dollars(Price)}";
}

/// <summary>Represents the two sides of a book as the exchange sends them: bids only, worst first.</summary>
public sealed class OrderBookSides : KalshiModel
{
    /// <summary>Bids for yes.</summary>
    [JsonPropertyName("yes_dollars")]
    public IReadOnlyList<OrderBookLevel> Yes { get; set => field = value ?? []; } = [];

    /// <summary>Bids for no, at prices of no.</summary>
    [JsonPropertyName("no_dollars")]
    public IReadOnlyList<OrderBookLevel> No { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetMarketOrderbook.</summary>
public sealed class GetMarketOrderbookResponse : KalshiModel
{
    /// <summary>The book's sides.</summary>
    [JsonPropertyName("orderbook_fp")]
    [Main]
    public OrderBookSides Orderbook { get; set; } = new();
}

/// <summary>The answer of GetMarketOrderbooks.</summary>
public sealed class GetMarketOrderbooksResponse : KalshiModel
{
    /// <summary>The books.</summary>
    [Main]
    public IReadOnlyList<MarketOrderbook> Orderbooks { get; set => field = value ?? []; } = [];
}

/// <summary>Represents the book of one market of several.</summary>
public sealed class MarketOrderbook : KalshiModel
{
    /// <summary>The market.</summary>
    public string Ticker { get; set; } = "";

    /// <summary>The book's sides.</summary>
    [JsonPropertyName("orderbook_fp")]
    public OrderBookSides Orderbook { get; set; } = new();
}

/// <summary>Converts a level, which is a pair of strings on the wire: price and count.</summary>
public sealed class OrderBookLevelConverter : JsonConverter<OrderBookLevel>
{
    private static readonly FixedPointConverter Number = new();

    /// <inheritdoc/>
    public override OrderBookLevel? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read())
            throw new JsonException("A pair of price and count is expected here.");
        var price = Part(ref reader, options);
        reader.Read();
        var count = Part(ref reader, options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray)
            throw new JsonException("A pair of price and count is expected here.");
        // A level without a price or a count is left out.
        return price is { } dollars && count is { } contracts ? new OrderBookLevel(dollars, contracts) : null;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OrderBookLevel value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(FixedPoint.Dollars(value.Price));
        writer.WriteStringValue(FixedPoint.Count(value.Count));
        writer.WriteEndArray();
    }

    private static decimal? Part(ref Utf8JsonReader reader, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Number.Read(ref reader, typeof(decimal), options);
}
