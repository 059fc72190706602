using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of the member's own orders.</summary>
internal sealed class OrderSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        if (news is OrderChanged { Order: var order } && Connection.Sees(order.Account, order.Subaccount) && Covers(order.Market))
            Send("user_order", ToJson(order));
    }

    private static JsonObject ToJson(Order order)
    {
        var msg = new JsonObject
        {
            ["order_id"] = order.Id.ToString(),
            ["user_id"] = order.Account.UserId.ToString(),
            ["ticker"] = order.Market.Ticker,
            ["status"] = Wire.Word(order.Status),
            ["side"] = "yes",
            ["is_yes"] = true,
            ["outcome_side"] = Wire.Outcome(order.Side),
            ["book_side"] = Wire.Word(order.Side),
            ["yes_price_dollars"] = Wire.Price(order.Price),
            ["fill_count_fp"] = Wire.Count(order.Filled),
            ["remaining_count_fp"] = Wire.Count(order.Remaining),
            ["initial_count_fp"] = Wire.Count(order.InitialCount),
            ["taker_fill_cost_dollars"] = Wire.Average(order.TakerCost),
            ["maker_fill_cost_dollars"] = Wire.Average(order.MakerCost),
            ["taker_fees_dollars"] = Wire.Average(order.TakerFees),
            ["maker_fees_dollars"] = Wire.Average(order.MakerFees),
            ["client_order_id"] = order.ClientOrderId,
            ["self_trade_prevention_type"] = Wire.Word(order.Request.SelfTradePrevention),
            ["subaccount_number"] = order.Subaccount,
        };
        if (order.Group is { } group)
            msg["order_group_id"] = group.Id.ToString();
        AddTime(msg, "created_time", "created_ts_ms", order.CreatedAt);
        AddTime(msg, "last_update_time", "last_updated_ts_ms", order.UpdatedAt);
        if (order.ExpiresAt is { } expiry)
            AddTime(msg, "expiration_time", "expiration_ts_ms", expiry);
        return msg;
    }

    private static void AddTime(JsonObject msg, string name, string millisecondsName, DateTimeOffset time)
    {
        msg[name] = Wire.Time(time);
        msg[millisecondsName] = time.ToUnixTimeMilliseconds();
    }
}
