using System.Net;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Guards;

public sealed class PreTradeChecksTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private const string Paused = """
        {"orders":[{"client_order_id":"a","error":{"code":"trading_is_paused","message":"trading is paused"}},
        {"client_order_id":"b","error":{"code":"trading_is_paused","message":"trading is paused"}}]}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_of_which_nothing_is_known_counts_until_it_is_resolved()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.HangBefore };
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: 10m);

        var first = await Place(fixture, limits, "first");
        Assert.Equal(KalshiErrorId.OrderUnknown, first.Error!.Id);
        var writes = exchange.Writes;
        var second = await Place(fixture, limits, "second");
        Assert.Equal(KalshiErrorId.Guard, second.Error!.Id);
        Assert.Equal(writes, exchange.Writes);

        limits.Update(new OrderResolution("first", OrderOutcome.NotPlaced, order: null));
        Assert.Equal(KalshiErrorId.OrderUnknown, (await Place(fixture, limits, "third")).Error!.Id);
    }

    [Fact]
    public async Task Of_orders_with_one_id_the_first_is_sent()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: null);
        var first = new OrderIntent(SampleOrders.Create().Body);
        var second = new OrderIntent(SampleOrders.Create().Body with { Price = 0.01m });

        var outcomes = await fixture.Elapsed(Gateway(fixture, limits).PlaceAsync([first, second], HalfAMinute, fixture.Trace, Token));

        Assert.Equal((PlacementState.Placed, PlacementState.Refused), (outcomes[0].State, outcomes[1].State));
        Assert.Equal(KalshiErrorId.DuplicateOrder, outcomes[1].Error!.Id);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task What_was_refused_or_canceled_counts_no_more()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture, Fault.InsufficientBalance);
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: 10m);

        Assert.Equal(KalshiErrorId.InsufficientBalance, (await Place(fixture, limits, "first")).Error!.Id);
        var placed = await Place(fixture, limits, "second");
        Assert.NotNull(placed.Response);
        Assert.Equal(KalshiErrorId.Guard, (await Place(fixture, limits, "third")).Error!.Id);

        var cancel = new CancelOrderV2(placed.Response.OrderId) { MarketTicker = SampleOrders.Ticker };
        await fixture.Elapsed(Gateway(fixture, limits).CancelAsync(cancel, HalfAMinute, fixture.Trace, Token));
        Assert.NotNull((await Place(fixture, limits, "fourth")).Response);
    }

    [Fact]
    public async Task Without_knowing_what_rests_nothing_is_sent()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { ReadsFail = true };
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: 10m);

        Assert.Equal(KalshiErrorId.Guard, (await Place(fixture, limits, "first")).Error!.Id);
        Assert.Equal(0, exchange.Writes);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, KalshiErrorId.Guard)]
    public async Task What_a_market_charges_counts_under_the_bound_of_an_order(int multiplier, string? expected)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { FeeMultiplier = multiplier };
        // 15 contracts at $0.56 and the fee: $8.70, and $8.85 where it is twice as high.
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: 8.80m, maxOpenCost: null);

        Assert.Equal(expected, (await Place(fixture, limits, "first")).Error?.Id);
        Assert.Equal(expected is null ? 1 : 0, exchange.Writes);
    }

    [Fact]
    public async Task A_market_that_cannot_be_looked_at_does_not_keep_an_order()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture) { ReadsFail = true };
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: null);

        Assert.NotNull((await Place(fixture, limits, "first")).Response);
    }

    [Theory]
    [InlineData("active", KalshiErrorId.ExchangePaused)]
    [InlineData("inactive", KalshiErrorId.MarketClosed)]
    public async Task A_pause_that_is_over_before_it_is_asked_for_is_not_taken_for_the_markets_own(string marketNow, string expected)
    {
        using var fixture = new ClientFixture();
        var isSent = false;
        fixture.Exchange.Always((sent, _) =>
        {
            isSent |= sent.Uri.AbsolutePath.EndsWith("/batched", StringComparison.Ordinal);
            return Task.FromResult(FakeExchange.Json(HttpStatusCode.OK, sent.Uri.AbsolutePath switch
            {
                var path when path.EndsWith("/batched", StringComparison.Ordinal) => Paused,
                var path when path.EndsWith("/exchange/status", StringComparison.Ordinal) => """{"exchange_active":true,"trading_active":true}""",
                _ => Market(isSent ? marketNow : "active"),
            }));
        });
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: null);
        var orders = new BatchCreateOrdersV2(new BatchCreateOrdersV2Request
        {
            Orders = [.. new[] { "a", "b" }.Select(static id => SampleOrders.Create().Body with { ClientOrderId = id })],
        });

        var placing = Gateway(fixture, limits).PlaceAsync(Placements.Intents(orders), HalfAMinute, fixture.Trace, Token);
        var outcomes = await fixture.Elapsed(placing);

        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(expected, outcome.Error!.Id));
        Assert.All(outcomes, static outcome => Assert.False(outcome.Error!.IsOutcomeUnknown));
    }

    private static string Market(string status) =>
        $$$"""{"market":{"ticker":"{{{SampleOrders.Ticker}}}","status":"{{{status}}}","close_time":"2027-01-01T00:00:00Z"}}""";

    private static PreTradeChecks Gateway(ClientFixture fixture, RiskLimits limits) =>
        new(fixture.Client, new OrderGateway(fixture.Client), new MarketCache(fixture.Client), limits);

    // 15 contracts at $0.56 and the fee: $8.70.
    private static async Task<PlacementOutcome> Place(ClientFixture fixture, RiskLimits limits, string clientOrderId)
    {
        var order = new OrderIntent(SampleOrders.Create().Body with { ClientOrderId = clientOrderId, Count = 15m });
        var outcomes = await fixture.Elapsed(Gateway(fixture, limits).PlaceAsync([order], HalfAMinute, fixture.Trace, Token));
        return outcomes[0];
    }
}
