using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of order books: first a snapshot of each book, then every change of a level.</summary>
internal sealed class BookSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    private bool usesYesPrice;

    protected override bool NeedsMarkets => true;

    public override void Update(FeedCommand command, string action)
    {
        if (action is not "get_snapshot")
        {
            base.Update(command, action);
            return;
        }

        // The books are the whole answer, be the markets part of the subscription or not.
        foreach (var market in NamedMarkets(command))
            SendSnapshot(market);
    }

    public override void OnNews(ExchangeNews news)
    {
        if (news is not BookChanged change || !Covers(change.Market))
            return;
        var msg = Head(change.Market);
        msg["price_dollars"] = Wire.Price(PriceOf(change.Side, change.Price));
        msg["delta_fp"] = Wire.Count(change.Delta);
        msg["side"] = Wire.Outcome(change.Side);
        if (Connection.Sees(change.Cause.Account, change.Cause.Subaccount))
        {
            if (change.Cause.ClientOrderId.Length > 0)
                msg["client_order_id"] = change.Cause.ClientOrderId;
            if (change.Cause.Subaccount != 0)
                msg["subaccount"] = change.Cause.Subaccount;
        }

        msg["ts"] = Wire.Time(change.Time);
        msg["ts_ms"] = change.Time.ToUnixTimeMilliseconds();
        SendCounted("orderbook_delta", msg);
    }

    protected override void Choose(FeedCommand command)
    {
        base.Choose(command);
        usesYesPrice = command.Flag("use_yes_price");
    }

    protected override void OnAdded(FeedCommand command, IReadOnlyList<Market> added)
    {
        foreach (var market in added)
            SendSnapshot(market);
    }

    private static JsonObject Head(Market market) => new() { ["market_ticker"] = market.Ticker, ["market_id"] = market.Id.ToString() };

    private void SendSnapshot(Market market)
    {
        var msg = Head(market);
        AddLevels(msg, "yes_dollars_fp", market, BookSide.Bid);
        AddLevels(msg, "no_dollars_fp", market, BookSide.Ask);
        SendCounted("orderbook_snapshot", msg);
    }

    /// <summary>The levels of a side, the best last as everywhere; a side without orders is left out.</summary>
    private void AddLevels(JsonObject msg, string name, Market market, BookSide side)
    {
        var levels = market.Book.Levels(side).Reverse()
            .Select(level => new JsonArray(Wire.Price(PriceOf(side, level.Price)), Wire.Count(level.Count)))
            .ToArray<JsonNode>();
        if (levels.Length > 0)
            msg[name] = new JsonArray(levels);
    }

    private decimal PriceOf(BookSide side, decimal yesPrice) => side is BookSide.Bid || usesYesPrice ? yesPrice : 1m - yesPrice;
}
