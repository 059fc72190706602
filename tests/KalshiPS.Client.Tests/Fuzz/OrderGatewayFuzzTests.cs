using System.Net;
using System.Text;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>Whatever an exchange answers, the gateway says placed, refused or unknown.</summary>
public sealed class OrderGatewayFuzzTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(3);

    private static readonly Type[] Answers =
    [
        typeof(CreateOrderV2Response), typeof(BatchCreateOrdersV2Response), typeof(GetOrderResponse), typeof(GetOrdersResponse),
        typeof(OrderCancellation), typeof(BatchCancelOrdersV2Response), typeof(AmendOrderV2Response), typeof(DecreaseOrderV2Response),
    ];

    private static readonly byte[][] Bodies = [.. Answers.Select(Examples.Of)];

    private static CancellationToken Token => CancellationToken.None;

    [Fact]
    public void An_exchange_that_talks_nonsense_leaves_no_order_without_an_outcome() =>
        FuzzRun.Check(usual: 60, mutator => RoundAsync(mutator).GetAwaiter().GetResult());

    private static async Task RoundAsync(Mutator mutator)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always((_, _) =>
        {
            lock (mutator)
            {
                var body = mutator.Pick(Bodies);
                var status = mutator.Pick<int>([200, 200, 200, 201, 400, 404, 409, 500]);
                return Task.FromResult(FakeExchange.Body(
                    (HttpStatusCode)status, Encoding.UTF8.GetString(mutator.Flip() ? mutator.Spoil(body) : body), "application/json"));
            }
        });

        var gateway = new OrderGateway(fixture.Client);
        var before = new Order { OrderId = "text", RemainingCount = 5m, InitialCount = 5m };
        var work = mutator.Below(6) switch
        {
            0 => Place(gateway, fixture.Trace),
            1 => PlaceMany(gateway, fixture.Trace),
            2 => gateway.CancelAsync(new CancelOrderV2("text"), Allowed, fixture.Trace, Token),
            3 => gateway.CancelManyAsync(
                new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [new BatchCancelOrder { OrderId = "text" }, new BatchCancelOrder { OrderId = "2" }] }),
                Allowed, fixture.Trace, Token),
            4 => gateway.AmendAsync(
                new AmendOrderV2("text", new AmendOrderV2Request { Ticker = "text", Side = "bid", Price = 0.5m, Count = 7m }), before, Allowed, fixture.Trace, Token),
            _ => gateway.DecreaseAsync(new DecreaseOrderV2("text", new DecreaseOrderV2Request { ReduceBy = 1m }), before, Allowed, fixture.Trace, Token),
        };
        try
        {
            await fixture.Elapsed(work);
        }
        catch (KalshiException exception)
        {
            Assert.NotEmpty(exception.Id);
        }
    }

    private static async Task Place(OrderGateway gateway, ICallTrace trace)
    {
        var order = SampleOrders.Create();
        var outcome = await gateway.PlaceAsync(order, Allowed, trace, Token);
        AssertDecided(outcome);
    }

    private static async Task PlaceMany(OrderGateway gateway, ICallTrace trace)
    {
        var orders = new BatchCreateOrdersV2Request { Orders = [SampleOrders.Create().Body, SampleOrders.Create().Body with { ClientOrderId = "text" }] };
        var outcomes = await gateway.PlaceManyAsync(new BatchCreateOrdersV2(orders), Allowed, trace, Token);
        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, AssertDecided);
    }

    private static void AssertDecided(PlacementOutcome outcome)
    {
        Assert.Equal(1, new object?[] { outcome.Response, outcome.Found, outcome.Error }.Count(part => part is not null));
        if (outcome.Response is { } response)
            Examples.LookAt(OrderMerge.Placed(outcome.Request, response, OutcomeSide.Yes));
    }
}
