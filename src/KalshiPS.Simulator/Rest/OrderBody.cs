using System.Text.Json;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Reads the bodies of requests that place, amend or cancel orders.</summary>
internal static class OrderBody
{
    private const string CreateType = "CreateOrderV2Request";

    private static readonly (string Name, MemberType Type)[] CreateMembers =
    [
        ("ticker", MemberType.Text),
        ("client_order_id", MemberType.Text),
        ("side", MemberType.Text),
        ("count", MemberType.Text),
        ("price", MemberType.Text),
        ("expiration_time", MemberType.Integer),
        ("time_in_force", MemberType.Text),
        ("post_only", MemberType.Boolean),
        ("self_trade_prevention_type", MemberType.Text),
        ("cancel_order_on_pause", MemberType.Boolean),
        ("reduce_only", MemberType.Boolean),
        ("subaccount", MemberType.Integer),
        ("order_group_id", MemberType.Text),
        ("exchange_index", MemberType.Integer),
    ];

    private static readonly (string Word, TimeInForce Value)[] TimesInForce =
    [
        ("good_till_canceled", TimeInForce.GoodTillCanceled),
        ("immediate_or_cancel", TimeInForce.ImmediateOrCancel),
        ("fill_or_kill", TimeInForce.FillOrKill),
    ];

    private static readonly (string Word, SelfTradePrevention Value)[] SelfTradePreventions =
        [("taker_at_cross", SelfTradePrevention.TakerAtCross), ("maker", SelfTradePrevention.Maker)];

    public static (string Word, BookSide Value)[] Sides { get; } = [("bid", BookSide.Bid), ("ask", BookSide.Ask)];

    /// <summary>Reads an order to place.</summary>
    public static OrderRequest Create(RestCall call, JsonElement? json)
    {
        var body = new Body(json, CreateType, CreateMembers);
        return new OrderRequest
        {
            Ticker = body.RequiredText("ticker"),
            Side = body.RequiredWord("side", Sides),
            Count = body.RequiredCount("count"),
            Price = body.RequiredPrice("price"),
            TimeInForce = body.RequiredWord("time_in_force", TimesInForce),
            SelfTradePrevention = body.RequiredWord("self_trade_prevention_type", SelfTradePreventions),
            ClientOrderId = body.Text("client_order_id"),
            ExpiresAt = Moment(body.Integer("expiration_time")),
            PostOnly = body.Flag("post_only"),
            ReduceOnly = body.Flag("reduce_only"),
            CancelOnPause = body.Flag("cancel_order_on_pause"),
            Subaccount = call.Subaccount(body),
            OrderGroupId = GroupId(body.Text("order_group_id")),
            ExchangeIndex = body.Index("exchange_index"),
        };
    }

    /// <summary>Gets a time in Unix seconds.</summary>
    public static DateTimeOffset? Moment(long? seconds)
    {
        const long LastSecond = 253_402_300_799;
        return seconds is { } value ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(value, 0, LastSecond)) : null;
    }

    private static Guid? GroupId(string? text) => text is not { Length: > 0 } ? null
        : Guid.TryParseExact(text, "D", out var id) ? id
        : throw new RejectedException(RejectReason.NotFound, "order group not found");
}
