using CsCheck;
using KalshiPS.Client.RateLimiting;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Operations;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests;

public sealed class TokenBucketTests
{
    private static readonly TimeSpan SoonInRealTime = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_bucket_lets_a_burst_through_and_then_its_rate()
    {
        using var bucket = new TokenBucket(refillPerSecond: 200, capacity: 200, time);
        for (var i = 0; i < 20; i++)
            Assert.True(bucket.RemoveAsync(10, waiting: null, Token).IsCompletedSuccessfully);

        TimeSpan? told = null;
        var next = bucket.RemoveAsync(10, wait => told = wait, Token);

        Assert.Equal(TimeSpan.FromMilliseconds(50), told);
        time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await next.WaitAsync(SoonInRealTime, Token);
    }

    [Fact]
    public async Task Who_came_first_goes_first_however_small_the_others_are()
    {
        using var bucket = new TokenBucket(refillPerSecond: 10, capacity: 100, time);
        await bucket.RemoveAsync(100, waiting: null, Token);
        var large = bucket.RemoveAsync(50, waiting: null, Token);
        TimeSpan? told = null;
        var small = bucket.RemoveAsync(1, wait => told = wait, Token);

        Assert.Equal(TimeSpan.FromSeconds(5.1), told);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(large.IsCompleted || small.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await large.WaitAsync(SoonInRealTime, Token);
        Assert.False(small.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await small.WaitAsync(SoonInRealTime, Token);
    }

    [Fact]
    public async Task Who_gives_up_makes_room_for_those_behind()
    {
        using var bucket = new TokenBucket(refillPerSecond: 10, capacity: 100, time);
        using var patience = new CancellationTokenSource();
        await bucket.RemoveAsync(95, waiting: null, Token);
        var impatient = bucket.RemoveAsync(100, waiting: null, patience.Token);
        var patient = bucket.RemoveAsync(5, waiting: null, Token);
        Assert.False(patient.IsCompleted);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await patient.WaitAsync(SoonInRealTime, Token);
    }

    [Fact]
    public async Task A_token_canceled_beforehand_takes_nothing()
    {
        using var bucket = new TokenBucket(refillPerSecond: 10, capacity: 10, time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => bucket.RemoveAsync(10, waiting: null, new CancellationToken(canceled: true)));

        Assert.True(bucket.RemoveAsync(10, waiting: null, Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_long_rest_fills_it_no_further_than_full()
    {
        using var bucket = new TokenBucket(refillPerSecond: 100, capacity: 100, time);
        await bucket.RemoveAsync(100, waiting: null, Token);

        time.Advance(TimeSpan.FromDays(20_000));

        Assert.True(bucket.RemoveAsync(100, waiting: null, Token).IsCompletedSuccessfully);
        Assert.False(bucket.RemoveAsync(1, waiting: null, Token).IsCompleted);
    }

    [Fact]
    public async Task More_than_it_holds_waits_until_it_is_full()
    {
        using var bucket = new TokenBucket(refillPerSecond: 100, capacity: 100, time);
        await bucket.RemoveAsync(50, waiting: null, Token);
        var batch = bucket.RemoveAsync(1000, waiting: null, Token);

        time.Advance(TimeSpan.FromMilliseconds(500));

        await batch.WaitAsync(SoonInRealTime, Token);
    }

    [Fact]
    public void Never_more_goes_through_than_was_filled_in()
    {
        var steps = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 700]).List[1, 60];
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], steps).Sample((rate, capacity, script) =>
        {
            var clock = new FakeTimeProvider();
            using var bucket = new TokenBucket(rate, capacity, clock);
            var start = clock.GetTimestamp();
            var granted = 0L;
            var promised = TimeSpan.Zero;
            foreach (var (cost, pause) in script)
            {
                promised = TimeSpan.Zero;
                _ = bucket.RemoveAsync(cost, wait => promised = wait, CancellationToken.None);
                granted += Math.Min(cost, capacity);
                clock.Advance(TimeSpan.FromMilliseconds(pause));
                promised -= TimeSpan.FromMilliseconds(pause);
            }

            // The last one in the queue goes when it was told, so everything before has gone by then, at the bucket's rate.
            var end = clock.GetElapsedTime(start) + (promised > TimeSpan.Zero ? promised : TimeSpan.Zero);
            return granted <= capacity + rate * end.TotalSeconds + 0.001;
        });
    }

    [Fact]
    public async Task Reads_and_writes_have_a_bucket_each_and_a_long_wait_is_told()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(System.Net.HttpStatusCode.OK, """{"order_id":"1","reduced_by":"1.00","ts_ms":1,"exchange_active":true}""");

        // 50 cancels of 2 tokens empty the write bucket.
        for (var i = 0; i < 50; i++)
            await fixture.Client.SendAsync(new CancelOrderV2($"{i}"), fixture.Trace, Token);
        await fixture.Client.SendAsync(new GetExchangeStatus(), fixture.Trace, Token);
        Assert.DoesNotContain(fixture.TraceLines, line => line.StartsWith("waiting", StringComparison.Ordinal));

        // One write in 0.02 s is no wait to speak of; ten raw writes are a second.
        var writes = Enumerable.Range(0, 10)
            .Select(_ => fixture.Client.SendRawAsync("POST", "/x", jsonBody: null, fixture.Trace, Token))
            .ToArray();
        Assert.Equal(51, fixture.Exchange.Requests.Count);
        await fixture.Elapsed(Task.WhenAll(writes));

        Assert.Equal(61, fixture.Exchange.Requests.Count);
        Assert.Contains("waiting 1.0 s for the write rate limit", fixture.TraceLines, StringComparer.Ordinal);
        Assert.Contains(("the write rate limit", TimeSpan.FromSeconds(1)), fixture.Trace.Waits);
        Assert.Equal(9, fixture.TraceLines.Count(line => line.StartsWith("waiting", StringComparison.Ordinal)));
    }
}
