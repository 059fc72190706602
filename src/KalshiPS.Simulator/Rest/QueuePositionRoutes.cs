using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "orders" about queue positions.</summary>
internal static class QueuePositionRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetOrderQueuePositions", "GET", "/portfolio/orders/queue_positions", Access.Signed, GetAll),
        new("GetOrderQueuePosition", "GET", "/portfolio/orders/{order_id}/queue_position", Access.Signed, GetOne),
    ];

    private static RestResult GetAll(RestCall call)
    {
        var (tickers, listed) = (call.Query.List("market_tickers"), call.Query.Text("event_ticker"));
        var subaccount = call.Subaccount() ?? 0;
        var resting = call.Account.Orders
            .Where(order => order.Status is OrderStatus.Resting && order.Subaccount == subaccount)
            .Where(order => tickers.Count == 0 || tickers.Contains(order.Market.Ticker, StringComparer.Ordinal))
            .Where(order => listed is null || string.Equals(order.Market.Event.Ticker, listed, StringComparison.Ordinal));
        return RestResult.Ok(new JsonObject
        {
            ["queue_positions"] = new JsonArray([.. resting.Select(order => new JsonObject
            {
                ["order_id"] = order.Id.ToString(),
                ["market_ticker"] = order.Market.Ticker,
                ["queue_position_fp"] = Wire.Count(call.Exchange.QueuePositionOf(call.Account, order.Id)),
            })]),
        });
    }

    private static RestResult GetOne(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["queue_position_fp"] = Wire.Count(call.Exchange.QueuePositionOf(call.Account, call.Id("order_id"))),
    });
}
