using System.Net;
using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Orders;
using KalshiPS.Client.RateLimiting;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Serialization;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>What malformed answers broke once, each by name.</summary>
public sealed class FindingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_answered_without_an_id_is_an_unknown_one_not_a_crash()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.Created, """{"order_id":null,"fill_count":"0.00","remaining_count":"1.00","ts_ms":1}""");

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), TimeSpan.FromSeconds(2), fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id);
    }

    [Fact]
    public void A_null_where_none_is_expected_is_as_if_it_were_not_sent()
    {
        var order = Read<GetOrderResponse>("""{"order":{"order_id":null,"ticker":null,"order_group_id":null}}""").Order;

        Assert.Equal(("", "", null), (order.OrderId, order.Ticker, order.OrderGroupId));
        Assert.Equal("", Read<GetOrderResponse>("""{"order":null}""").Order.OrderId);
    }

    [Theory]
    [InlineData("""{"orders":[null]}""", typeof(GetOrdersResponse))]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[null]}}""", typeof(GetMarketOrderbookResponse))]
    [InlineData("""{"tags_by_categories":{"Sports":["Golf",null]}}""", typeof(GetTagsForSeriesCategoriesResponse))]
    public void A_list_with_nothing_among_its_items_is_not_read(string json, Type type) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, KalshiJson.Options.GetTypeInfo(type)));

    [Fact]
    public void What_is_unknown_may_hold_nulls() =>
        Assert.Equal([null], (object?[]?)Read<GetOrdersResponse>("""{"orders":[],"new":[null]}""").ExtraData!["new"]);

    [Fact]
    public async Task A_body_with_half_a_character_is_refused_by_the_exchange_alone()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.BadRequest, "{}");

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(
            fixture.Client.SendRawAsync("POST", "/x", """{"ticker":"\ud800"}""", fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 100)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    public async Task A_limit_that_no_tier_has_stops_nobody(int refill, int capacity)
    {
        var limit = new BucketLimit { RefillRate = refill, BucketCapacity = capacity };
        var time = new FakeTimeProvider();
        using var limiter = new RequestLimiter(time);
        limiter.Apply(new ApiLimits { Read = limit, Write = limit });
        limiter.Apply([new EndpointCost { Method = "POST", Path = "/portfolio/events/orders", Cost = int.MinValue }]);

        for (var i = 0; i < 5; i++)
            await limiter.WaitAsync(KalshiRequest.Of(SampleOrders.Create()), trace: null, Token);

        Assert.InRange(limiter.WriteCapacity, 1, 1_000_000);
    }

    [Fact]
    public void An_order_filled_beyond_all_numbers_is_told_as_placed()
    {
        var response = Read<CreateOrderV2Response>(
            """{"order_id":"1","fill_count":"9999999999999999999999999999","remaining_count":"0.00","average_fill_price":"9999999999999999999999999999","ts_ms":1}""");

        Assert.Equal("1", OrderMerge.Placed(SampleOrders.Create().Body, response, OutcomeSide.Yes).OrderId);
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, KalshiJson.Of<T>())!;
}
