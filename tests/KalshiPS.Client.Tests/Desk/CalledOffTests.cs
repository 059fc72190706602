using KalshiPS.Client.Tests.Support;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Desk;

/// <summary>Orders that are called off while they are under way: what may have been done is told.</summary>
public sealed class CalledOffTests : IDisposable
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly Bench bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_order_that_was_sent_is_told_with_its_client_order_id()
    {
        await CallOffAsync((desk, token) => desk.PlaceAsync(Orders.Create(), HalfAMinute, bench.Trace, token), Fault.HangAfter);

        var left = Assert.Single(bench.Trace.Left);
        Assert.Equal(("placed", Orders.ClientOrderId, null), (left.Change, left.Subject, left.OrderId));
        Assert.Contains("Get-KalshiOrder -Ticker", left.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_order_of_a_batch_that_was_sent_is_told()
    {
        await CallOffAsync((desk, token) => desk.PlaceManyAsync(Batch("a", "b", "c"), HalfAMinute, bench.Trace, token), Fault.HangAfter);

        Assert.Equal(["a", "b", "c"], bench.Trace.Left.Select(left => left.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_order_in_doubt_is_told_though_nothing_is_under_way_at_that_moment()
    {
        await CallOffAsync((desk, token) => desk.PlaceAsync(Orders.Create(), HalfAMinute, bench.Trace, token), Fault.DropAfter);

        Assert.Equal(Orders.ClientOrderId, Assert.Single(bench.Trace.Left).Subject);
    }

    [Fact]
    public async Task A_cancel_that_was_sent_is_told_with_its_order()
    {
        await CallOffAsync((desk, token) => desk.CancelAsync(new CancelOrderV2("o1"), HalfAMinute, bench.Trace, token), Fault.HangAfter);

        var left = Assert.Single(bench.Trace.Left);
        Assert.Equal(("canceled", "o1"), (left.Change, left.Subject));
    }

    [Fact]
    public async Task Every_cancel_of_a_batch_that_was_sent_is_told()
    {
        var batch = new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [new() { OrderId = "o1" }, new() { OrderId = "o2" }] });
        await CallOffAsync((desk, token) => desk.CancelManyAsync(batch, HalfAMinute, bench.Trace, token), Fault.HangAfter);

        Assert.Equal(["o1", "o2"], bench.Trace.Left.Select(left => left.Subject), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Of_what_was_called_off_before_it_was_sent_nothing_is_told()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await cancel.CancelAsync();
        var desk = new OrderDesk(bench.Client);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.PlaceAsync(Orders.Create(), HalfAMinute, bench.Trace, cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.PlaceManyAsync(Batch("a", "b"), HalfAMinute, bench.Trace, cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.CancelAsync(new CancelOrderV2("o1"), HalfAMinute, bench.Trace, cancel.Token));

        Assert.Empty(bench.Trace.Left);
    }

    [Fact]
    public async Task A_call_without_an_operation_is_told_unless_it_reads()
    {
        foreach (var (method, told) in new[] { ("POST", 1), ("GET", 1) })
        {
            bench.Exchange.ThenNothing();
            var before = bench.Exchange.Requests.Count;
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var call = bench.Client.SendRawAsync(method, "/x", jsonBody: null, bench.Trace, cancel.Token);
            while (bench.Exchange.Requests.Count == before)
                await Task.Delay(1, Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Equal(told, bench.Trace.Left.Count);
        }
    }

    private static BatchCreateOrdersV2 Batch(params string[] ids) => new(new BatchCreateOrdersV2Request
    {
        Orders = [.. ids.Select(id => Orders.Create().Body with { ClientOrderId = id })],
    });

    private async Task CallOffAsync(Func<OrderDesk, CancellationToken, Task> work, Fault fault)
    {
        _ = new FaultyExchange(bench, fault);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var task = work(new OrderDesk(bench.Client), cancel.Token);
        // Under way, or once it is known that the answer was lost.
        while (bench.Exchange.Requests.Count == 0 || (fault == Fault.DropAfter && !bench.TraceLines.Any(line => line.Contains("Finding out", StringComparison.Ordinal))))
            await Task.Delay(1, Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }
}
