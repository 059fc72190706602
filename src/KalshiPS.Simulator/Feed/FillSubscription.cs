using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of the member's own fills.</summary>
internal sealed class FillSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        if (news is not OrderFilled { Fill: { Order: var order } fill } || !Connection.Sees(order.Account, order.Subaccount) || !Covers(order.Market))
            return;
        var msg = new JsonObject
        {
            ["trade_id"] = fill.Trade.Id.ToString(),
            ["order_id"] = order.Id.ToString(),
            ["market_ticker"] = order.Market.Ticker,
            ["exchange_index"] = order.Market.ExchangeIndex,
            ["is_taker"] = fill.IsTaker,
            ["side"] = "yes",
            ["yes_price_dollars"] = Wire.Price(fill.Trade.Price),
            ["count_fp"] = Wire.Count(fill.Trade.Count),
            ["fee_cost"] = Wire.Amount(fill.Fee),
            ["action"] = order.Side is BookSide.Bid ? "buy" : "sell",
            ["outcome_side"] = Wire.Outcome(order.Side),
            ["book_side"] = Wire.Word(order.Side),
            ["ts"] = fill.Trade.Time.ToUnixTimeSeconds(),
            ["ts_ms"] = fill.Trade.Time.ToUnixTimeMilliseconds(),
            ["post_position_fp"] = Wire.Count(order.Position.Count),
            ["purchased_side"] = Wire.Outcome(order.Side),
        };
        if (order.ClientOrderId.Length > 0)
            msg["client_order_id"] = order.ClientOrderId;
        if (order.Subaccount != 0)
            msg["subaccount"] = order.Subaccount;
        Send("fill", msg);
    }
}
