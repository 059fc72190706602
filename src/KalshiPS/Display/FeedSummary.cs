using KalshiPS.Display.Internal;
using KalshiPS.Session;

namespace KalshiPS.Display;

/// <summary>Summarizes a feed message in a few words.</summary>
internal static class FeedSummary
{
    public static string Of(FeedMessage message) => message switch
    {
        FeedStateChange change => Palette.Paint(change.ToString(), ToneOf(change.State)),
        OrderBookView book => $"{Best(book.Book.Bids)} | {Best(book.Book.Asks)}",
        OrderBookSnapshot book => Text($"{book.Bids.Count} bids, {book.Asks.Count} asks"),
        OrderBookDelta delta => Change(delta),
        TickerUpdate ticker => Ticker(ticker),
        TradeUpdate trade => $"{Count(trade.Count)} at {PriceText.Price(trade.YesPrice)}, {SignalText.Side(trade.TakerOutcomeSide)} bought",
        FillUpdate fill => Fill(fill),
        OrderUpdate order => $"{SignalText.Status(order.Status)} {SignalText.Side(order.BookSide)} at {PriceText.Price(order.YesPrice)}: {Count(order.FillCount)} filled, {Count(order.RemainingCount)} rests",
        PositionUpdate position => $"{SignalText.Position(position.Position)} for {Dollars(position.PositionCost)}, realized {Realized(position.RealizedProfit)}",
        OrderGroupUpdate group => group.ContractsLimit is { } limit ? $"{group.EventType}, limit {Count(limit)}" : group.EventType,
        MarketLifecycleUpdate market => market.Result is { Length: > 0 } result ? $"{market.EventType}: {SignalText.Side(result)}" : market.EventType,
        EventLifecycleUpdate created => created.Title,
        EventFeeUpdate fee => fee.FeeTypeOverride is { } type ? Text($"fee {type} × {fee.FeeMultiplierOverride}") : "fee of its series",
        RfqCreated rfq => rfq.Count is { } count ? $"asked for {Count(count)}" : $"asked for ${Dollars(rfq.TargetCost)}",
        RfqDeleted => "withdrawn",
        QuoteCreated quote => $"yes {PriceText.Price(quote.YesBid)}, no {PriceText.Price(quote.NoBid)}",
        QuoteAccepted quote => $"{SignalText.Side(quote.AcceptedSide)} accepted",
        QuoteExecuted quote => $"executed, order {quote.OrderId}",
        IndexUpdate index => Text($"{index.MinuteAverage.Value}"),
        UnderlyingUpdate underlying => Text($"{underlying.Value}"),
        _ => "",
    };

    private static TextStyle ToneOf(FeedState state) => state switch
    {
        FeedState.Connected or FeedState.Resynchronized => TextStyle.Good,
        FeedState.Disconnected or FeedState.Refused or FeedState.Unreadable => TextStyle.Bad,
        _ => TextStyle.Warning,
    };

    private static string Ticker(TickerUpdate ticker)
    {
        var before = RunspaceState.Current.Moves.Before(ticker);
        var arrow = (ticker.LastPrice - before) switch
        {
            > 0 => " ▲",
            < 0 => " ▼",
            _ => "",
        };
        return $"{Level(ticker.YesBid, ticker.YesBidSize)} | {Level(ticker.YesAsk, ticker.YesAskSize)}, "
            + Palette.Paint($"last {PriceText.Price(ticker.LastPrice)}{arrow}", Palette.OfSign(ticker.LastPrice - before));
    }

    private static string Change(OrderBookDelta delta)
    {
        var side = delta.Side == OutcomeSides.Yes ? BookSides.Bid : BookSides.Ask;
        return $"{SignalText.Side(side)} {PriceText.Price(delta.Price)} "
            + Text($"{delta.Change:+#,0.##;-#,0.##}");
    }

    private static string Fill(FillUpdate fill)
    {
        var holds = fill.PositionAfter is { } held ? $", holds {SignalText.Position(held)}" : "";
        return $"{SignalText.Side(fill.BookSide)} {Count(fill.Count)} at {PriceText.Price(fill.YesPrice)}, fee {Dollars(fill.Fee)}{holds}";
    }

    private static string Best(IReadOnlyList<OrderBookLevel> side) =>
        side.Count > 0 ? Level(side[0].Price, side[0].Count) : "none";

    // Missing values are omitted.
    private static string Level(decimal? price, decimal? size) =>
        size is null ? PriceText.Price(price) : $"{PriceText.Price(price)} × {Count(size)}";

    private static string Realized(decimal? profit) => Palette.Paint(Dollars(profit), Palette.OfSign(profit));

    private static string Count(decimal? count) => Text($"{count:#,0.##}");

    private static string Dollars(decimal? amount) => Text($"{amount:0.00##}");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
