using System.Text.Json;
using KalshiPS.Money;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Feed.Wire;

// Hand-written like the generated readers, member by member, but with pooled texts and without temporary objects.
internal sealed partial class FeedReader
{
    private static readonly FixedPointConverter Numbers = new();
    private static readonly UnixMillisecondsConverter Milliseconds = new();
    private static readonly UnixSecondsConverter Seconds = new();
    private static readonly PlainValueConverter PlainValues = new();

    private OrderBookDelta ReadOrderBookDelta(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var delta = new OrderBookDelta { Channel = FeedChannels.OrderBook };
        DateTimeOffset? exactTime = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("market_ticker"u8))
                delta.Ticker = PooledText(ref reader);
            else if (reader.ValueTextEquals("market_id"u8))
                delta.MarketId = PooledText(ref reader);
            else if (reader.ValueTextEquals("price_dollars"u8))
                delta.Price = Number(ref reader);
            else if (reader.ValueTextEquals("delta_fp"u8))
                delta.Change = Number(ref reader);
            else if (reader.ValueTextEquals("side"u8))
                delta.Side = PooledText(ref reader);
            else if (reader.ValueTextEquals("ts"u8))
                exactTime = TextTime(ref reader);
            else if (reader.ValueTextEquals("ts_ms"u8))
                delta.Timestamp = Time(ref reader, Milliseconds);
            else if (reader.ValueTextEquals("client_order_id"u8))
                delta.ClientOrderId = Text(ref reader);
            else if (reader.ValueTextEquals("subaccount"u8))
                delta.Subaccount = Whole(ref reader);
            else
                ReadExtraData(delta, ref reader);
        }

        delta.Timestamp = exactTime ?? delta.Timestamp;
        return delta;
    }

    private TickerUpdate ReadTicker(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var ticker = new TickerUpdate { Channel = FeedChannels.Ticker };
        DateTimeOffset? textTime = null;
        DateTimeOffset? olderTime = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("market_ticker"u8))
                ticker.Ticker = PooledText(ref reader);
            else if (reader.ValueTextEquals("market_id"u8))
                ticker.MarketId = PooledText(ref reader);
            else if (reader.ValueTextEquals("price_dollars"u8))
                ticker.LastPrice = Number(ref reader);
            else if (reader.ValueTextEquals("yes_bid_dollars"u8))
                ticker.YesBid = Number(ref reader);
            else if (reader.ValueTextEquals("yes_bid_size_fp"u8))
                ticker.YesBidSize = Number(ref reader);
            else if (reader.ValueTextEquals("yes_ask_dollars"u8))
                ticker.YesAsk = Number(ref reader);
            else if (reader.ValueTextEquals("yes_ask_size_fp"u8))
                ticker.YesAskSize = Number(ref reader);
            else if (reader.ValueTextEquals("last_trade_size_fp"u8))
                ticker.LastTradeSize = Number(ref reader);
            else if (reader.ValueTextEquals("volume_fp"u8))
                ticker.Volume = Number(ref reader);
            else if (reader.ValueTextEquals("open_interest_fp"u8))
                ticker.OpenInterest = Number(ref reader);
            else if (reader.ValueTextEquals("dollar_volume"u8))
                ticker.DollarVolume = Number(ref reader);
            else if (reader.ValueTextEquals("dollar_open_interest"u8))
                ticker.DollarOpenInterest = Number(ref reader);
            else if (reader.ValueTextEquals("ts_ms"u8))
                ticker.Timestamp = Time(ref reader, Milliseconds);
            else if (reader.ValueTextEquals("ts"u8))
                olderTime = Time(ref reader, Seconds);
            else if (reader.ValueTextEquals("time"u8))
                textTime = TextTime(ref reader);
            else
                ReadExtraData(ticker, ref reader);
        }

        ticker.Timestamp ??= textTime ?? olderTime;
        return ticker;
    }

    private TradeUpdate ReadTrade(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var trade = new TradeUpdate { Channel = FeedChannels.Trade };
        DateTimeOffset? olderTime = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("market_ticker"u8))
                trade.Ticker = PooledText(ref reader);
            else if (reader.ValueTextEquals("trade_id"u8))
                trade.TradeId = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("yes_price_dollars"u8))
                trade.YesPrice = Number(ref reader);
            else if (reader.ValueTextEquals("no_price_dollars"u8))
                trade.NoPrice = Number(ref reader);
            else if (reader.ValueTextEquals("count_fp"u8))
                trade.Count = Number(ref reader);
            else if (reader.ValueTextEquals("taker_side"u8))
                trade.TakerSide = PooledText(ref reader);
            else if (reader.ValueTextEquals("taker_outcome_side"u8))
                trade.TakerOutcomeSide = PooledText(ref reader);
            else if (reader.ValueTextEquals("taker_book_side"u8))
                trade.TakerBookSide = PooledText(ref reader);
            else if (reader.ValueTextEquals("is_block_trade"u8))
                trade.IsBlockTrade = Flag(ref reader);
            else if (reader.ValueTextEquals("ts_ms"u8))
                trade.Timestamp = Time(ref reader, Milliseconds);
            else if (reader.ValueTextEquals("ts"u8))
                olderTime = Time(ref reader, Seconds);
            else
                ReadExtraData(trade, ref reader);
        }

        trade.Timestamp ??= olderTime;
        return trade;
    }

    private static void ReadExtraData(KalshiModel model, ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        reader.Read();
        model.ExtraData ??= new Dictionary<string, object?>(StringComparer.Ordinal);
        model.ExtraData[name] = PlainValues.Read(ref reader, typeof(object), KalshiJson.Options);
    }

    private string PooledText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return texts.Read(ref reader);
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? reader.GetString()
            : throw new JsonException("A text is expected here.");
    }

    private static decimal? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : Numbers.Read(ref reader, typeof(decimal), KalshiJson.Options);
    }

    private static int? Whole(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
            ? number
            : throw new JsonException("A whole number is expected here.");
    }

    private static bool? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.GetBoolean()
            : throw new JsonException("true or false is expected here.");
    }

    private static DateTimeOffset? Time(ref Utf8JsonReader reader, System.Text.Json.Serialization.JsonConverter<DateTimeOffset> form)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : form.Read(ref reader, typeof(DateTimeOffset), KalshiJson.Options);
    }

    private static DateTimeOffset? TextTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException("A time is expected here.");
    }
}
