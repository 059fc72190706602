using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Support;

/// <summary>Operations that many tests send.</summary>
internal static class SampleOrders
{
    public const string Ticker = "KXHIGHNY-26NOV23-B52";
    public const string ClientOrderId = "5d1f0f0e-1111-4222-8333-444455556666";
    public const string OrderId = "97ec18b7-10d3-4557-9de0-8598aad625f0";
    public const string Created = """{"order_id":"1","fill_count":"0.00","remaining_count":"1.00","ts_ms":1781159360866}""";

    public static CreateOrderV2 Create() => new(new CreateOrderV2Request
    {
        Ticker = Ticker,
        ClientOrderId = ClientOrderId,
        Side = "bid",
        Count = 1m,
        Price = 0.56m,
        TimeInForce = "good_till_canceled",
        SelfTradePreventionType = "taker_at_cross",
    });
}
