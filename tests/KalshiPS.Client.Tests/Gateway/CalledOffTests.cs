using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>Orders that are called off while they are under way: what may have been done is told.</summary>
public sealed class CalledOffTests : IDisposable
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly ClientFixture fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task An_order_that_was_sent_is_told_with_its_client_order_id()
    {
        await CallOffAsync((gateway, token) => gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, token), Fault.HangAfter);

        var left = Assert.Single(fixture.Trace.Left);
        Assert.Equal(("placed", SampleOrders.ClientOrderId, null), (left.Change, left.Subject, left.OrderId));
        Assert.Contains("Get-KalshiOrder -Ticker", left.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_order_of_a_batch_that_was_sent_is_told()
    {
        await CallOffAsync((gateway, token) => gateway.PlaceManyAsync(Batch("a", "b", "c"), HalfAMinute, fixture.Trace, token), Fault.HangAfter);

        Assert.Equal(["a", "b", "c"], fixture.Trace.Left.Select(left => left.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_order_in_doubt_is_told_though_nothing_is_under_way_at_that_moment()
    {
        await CallOffAsync((gateway, token) => gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, token), Fault.DropAfter);

        Assert.Equal(SampleOrders.ClientOrderId, Assert.Single(fixture.Trace.Left).Subject);
    }

    [Fact]
    public async Task A_cancel_that_was_sent_is_told_with_its_order()
    {
        await CallOffAsync((gateway, token) => gateway.CancelAsync(new CancelOrderV2("o1"), HalfAMinute, fixture.Trace, token), Fault.HangAfter);

        var left = Assert.Single(fixture.Trace.Left);
        Assert.Equal(("canceled", "o1"), (left.Change, left.Subject));
    }

    [Fact]
    public async Task Every_cancel_of_a_batch_that_was_sent_is_told()
    {
        var batch = new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [new() { OrderId = "o1" }, new() { OrderId = "o2" }] });
        await CallOffAsync((gateway, token) => gateway.CancelManyAsync(batch, HalfAMinute, fixture.Trace, token), Fault.HangAfter);

        Assert.Equal(["o1", "o2"], fixture.Trace.Left.Select(left => left.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_what_was_called_off_before_it_was_sent_nothing_is_told()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await cancel.CancelAsync();
        var gateway = new OrderGateway(fixture.Client);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.PlaceManyAsync(Batch("a", "b"), HalfAMinute, fixture.Trace, cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gateway.CancelAsync(new CancelOrderV2("o1"), HalfAMinute, fixture.Trace, cancel.Token));

        Assert.Empty(fixture.Trace.Left);
    }

    [Fact]
    public async Task A_call_without_an_operation_is_told_unless_it_reads()
    {
        foreach (var (method, told) in new[] { ("POST", 1), ("GET", 1) })
        {
            fixture.Exchange.ThenNothing();
            var before = fixture.Exchange.Requests.Count;
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var call = fixture.Client.SendRawAsync(method, "/x", jsonBody: null, fixture.Trace, cancel.Token);
            while (fixture.Exchange.Requests.Count == before)
                await Task.Delay(1, Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Equal(told, fixture.Trace.Left.Count);
        }
    }

    private static BatchCreateOrdersV2 Batch(params string[] ids) => new(new BatchCreateOrdersV2Request
    {
        Orders = [.. ids.Select(id => SampleOrders.Create().Body with { ClientOrderId = id })],
    });

    private async Task CallOffAsync(Func<OrderGateway, CancellationToken, Task> work, Fault fault)
    {
        _ = new FaultyExchange(fixture, fault);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var task = work(new OrderGateway(fixture.Client), cancel.Token);
        // Under way, or once it is known that the answer was lost.
        while (fixture.Exchange.Requests.Count == 0 || (fault == Fault.DropAfter && !fixture.TraceLines.Any(line => line.Contains("Reading back", StringComparison.Ordinal))))
            await Task.Delay(1, Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }
}
