using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Writes orders and the results of their requests as JSON.</summary>
internal static class OrderJson
{
    /// <summary>Writes a page of orders, filtered as in every list of orders.</summary>
    public static RestResult List(RestCall call, IEnumerable<Order> orders)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id);
        var (ticker, subaccount) = (query.Text("ticker"), call.Subaccount());
        var (after, before) = (query.Moment("min_ts"), query.Moment("max_ts"));
        var wanted = orders.Reverse()
            .Where(order => ticker is null || string.Equals(order.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(order => !(order.CreatedAt < after) && !(order.CreatedAt > before))
            .Where(order => subaccount is null || order.Subaccount == subaccount);
        return Page.Of(call, "orders", wanted, order => order.Sequence, limit, Of);
    }

    public static JsonNode Of(Order order)
    {
        var json = new JsonObject
        {
            ["order_id"] = order.Id.ToString(),
            ["user_id"] = order.Account.UserId.ToString(),
            ["client_order_id"] = order.ClientOrderId,
            ["ticker"] = order.Market.Ticker,
            ["side"] = "yes",
            ["action"] = order.Side is BookSide.Bid ? "buy" : "sell",
            ["outcome_side"] = Wire.Outcome(order.Side),
            ["book_side"] = Wire.Word(order.Side),
            ["type"] = "limit",
            ["status"] = Wire.Word(order.Status),
            ["yes_price_dollars"] = Wire.Price(order.Price),
            ["no_price_dollars"] = Wire.Price(1m - order.Price),
            ["fill_count_fp"] = Wire.Count(order.Filled),
            ["remaining_count_fp"] = Wire.Count(order.Remaining),
            ["initial_count_fp"] = Wire.Count(order.InitialCount),
            ["taker_fees_dollars"] = Wire.Amount(order.TakerFees),
            ["maker_fees_dollars"] = Wire.Amount(order.MakerFees),
            ["taker_fill_cost_dollars"] = Wire.Amount(order.TakerCost),
            ["maker_fill_cost_dollars"] = Wire.Amount(order.MakerCost),
            ["created_time"] = Wire.Time(order.CreatedAt),
            ["last_update_time"] = Wire.Time(order.UpdatedAt),
            ["self_trade_prevention_type"] = Wire.Word(order.Request.SelfTradePrevention),
            ["subaccount_number"] = order.Subaccount,
            ["exchange_index"] = order.Market.ExchangeIndex,
        };
        if (order.ExpiresAt is { } expiry)
            json["expiration_time"] = Wire.Time(expiry);
        if (order.Group is { } group)
            json["order_group_id"] = group.Id.ToString();
        if (order.Request.CancelOnPause)
            json["cancel_order_on_pause"] = true;
        return json;
    }

    public static JsonObject OfPlaced(OrderResult result)
    {
        var json = Head(result.Order);
        json["fill_count"] = Wire.Count(result.FillCount);
        json["remaining_count"] = Wire.Count(result.Order.Remaining);
        if (result.AverageFillPrice is { } price)
            json["average_fill_price"] = Wire.Average(price);
        if (result.AverageFee is { } fee)
            json["average_fee_paid"] = Wire.Average(fee);
        return Stamped(json, result.Time);
    }

    /// <summary>Writes a refused item of a batch.</summary>
    public static JsonObject OfRefused(string? clientOrderId, ApiException refusal) => new()
    {
        ["client_order_id"] = clientOrderId,
        ["fill_count"] = null,
        ["remaining_count"] = null,
        ["ts_ms"] = null,
        ["error"] = refusal.Details(),
    };

    /// <summary>Writes a refused item of a batch of cancels.</summary>
    public static JsonObject OfNotCanceled(string orderId, ApiException refusal) => new()
    {
        ["order_id"] = orderId,
        ["reduced_by"] = Wire.Count(0m),
        ["ts_ms"] = null,
        ["error"] = refusal.Details(),
    };

    /// <summary>Writes an amendment's result, whose counts are null unless it filled contracts or changed the resting count.</summary>
    public static JsonObject OfAmended(OrderResult result, bool hasChanged)
    {
        var json = Head(result.Order);
        json["remaining_count"] = hasChanged ? Wire.Count(result.Order.Remaining) : null;
        json["fill_count"] = hasChanged ? Wire.Count(result.FillCount) : null;
        json["average_fill_price"] = result.AverageFillPrice is { } price ? Wire.Average(price) : null;
        json["average_fee_paid"] = result.AverageFee is { } fee ? Wire.Average(fee) : null;
        return Stamped(json, result.Time);
    }

    /// <summary>Writes a decrease's or cancel's result, which has no client order id.</summary>
    public static JsonObject OfCanceled(Order order, decimal reducedBy) => Stamped(
        new JsonObject { ["order_id"] = order.Id.ToString(), ["reduced_by"] = Wire.Count(reducedBy) }, order.UpdatedAt);

    public static JsonObject OfDecreased(Order order)
    {
        var json = Head(order);
        json["remaining_count"] = Wire.Count(order.Remaining);
        return Stamped(json, order.UpdatedAt);
    }

    private static JsonObject Head(Order order)
    {
        var json = new JsonObject { ["order_id"] = order.Id.ToString() };
        if (order.ClientOrderId.Length > 0)
            json["client_order_id"] = order.ClientOrderId;
        return json;
    }

    private static JsonObject Stamped(JsonObject json, DateTimeOffset time)
    {
        json["ts_ms"] = time.ToUnixTimeMilliseconds();
        return json;
    }
}
