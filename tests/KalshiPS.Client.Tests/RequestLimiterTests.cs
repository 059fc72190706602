using KalshiPS.Client.Calls;
using KalshiPS.Client.RateLimiting;
using KalshiPS.Operations;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests;

public sealed class RequestLimiterTests
{
    private static readonly ApiLimits Advanced = new()
    {
        Read = new BucketLimit { RefillRate = 300, BucketCapacity = 300 },
        Write = new BucketLimit { RefillRate = 300, BucketCapacity = 600 },
    };

    private readonly FakeTimeProvider time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_batch_pays_for_each_of_its_items()
    {
        using var limiter = new RequestLimiter(time);
        Assert.True(IsLetThrough(limiter, Cancels(40)));
        Assert.True(IsLetThrough(limiter, Cancels(10)));
        Assert.False(IsLetThrough(limiter, Cancels(1)));
    }

    [Fact]
    public void What_the_exchange_says_of_the_account_counts_from_then_on()
    {
        using var limiter = new RequestLimiter(time);
        limiter.Apply(Advanced);
        Assert.Equal(600, limiter.WriteCapacity);
        Assert.Equal(60, HowManyAtOnce(limiter, () => Create(shard: null)));
        Assert.Equal(30, HowManyAtOnce(limiter, () => KalshiRequest.Of(new GetBalance())));
    }

    [Fact]
    public async Task A_limit_that_was_lowered_or_raised_counts_for_what_already_waits()
    {
        using var limiter = new RequestLimiter(time);
        limiter.Apply(Advanced);
        limiter.Apply(new ApiLimits
        {
            Read = new BucketLimit { RefillRate = 200, BucketCapacity = 200 },
            Write = new BucketLimit { RefillRate = 100, BucketCapacity = 100 },
        });
        Assert.Equal(100, limiter.WriteCapacity);
        Assert.Equal(10, HowManyAtOnce(limiter, () => Create(shard: null)));
        var waiting = limiter.WaitAsync(Create(shard: null), trace: null, Token);
        var later = limiter.WaitAsync(Create(shard: null), trace: null, Token);
        limiter.Apply(Advanced);
        time.Advance(TimeSpan.FromMilliseconds(70));
        await Task.WhenAll(waiting, later).WaitAsync(Token);
    }

    [Fact]
    public void What_the_exchange_says_that_a_call_costs_counts_for_it_alone()
    {
        using var limiter = new RequestLimiter(time);
        limiter.Apply([
            new EndpointCost { Method = "GET", Path = "/trade-api/v2/portfolio/orders/:order_id", Cost = 100 },
            new EndpointCost { Method = "DELETE", Path = "/trade-api/v2/portfolio/events/orders/batched", Cost = 10 },
        ]);
        Assert.Equal(2, HowManyAtOnce(limiter, () => KalshiRequest.Of(new GetOrder("o-1"))));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20, HowManyAtOnce(limiter, () => KalshiRequest.Of(new GetBalance())));
        Assert.Equal(2, HowManyAtOnce(limiter, () => Cancels(5)));
    }

    [Fact]
    public void A_single_write_that_names_another_shard_draws_on_that_shards_bucket()
    {
        using var limiter = new RequestLimiter(time);
        Assert.Equal(10, HowManyAtOnce(limiter, () => Create(shard: null)));
        Assert.False(IsLetThrough(limiter, Create(shard: 0)));
        Assert.Equal(10, HowManyAtOnce(limiter, () => Create(shard: 2)));
        Assert.Equal(10, HowManyAtOnce(limiter, () => Create(shard: 3)));
        limiter.Apply(Advanced);
        Assert.Equal(60, HowManyAtOnce(limiter, () => Create(shard: 4)));
    }

    [Fact]
    public void A_refusal_for_the_rate_empties_the_bucket_it_was_counted_in()
    {
        using var limiter = new RequestLimiter(time);
        limiter.OnRefused(Create(shard: null));
        Assert.False(IsLetThrough(limiter, Create(shard: null)));
        Assert.True(IsLetThrough(limiter, Create(shard: 2)));
        Assert.True(IsLetThrough(limiter, KalshiRequest.Of(new GetBalance())));
    }

    [Fact]
    public void Clients_of_one_key_share_a_limiter_and_others_do_not()
    {
        var exchange = new Uri("https://exchange.test/trade-api/v2");
        using var one = new SharedLimiter(exchange, "key-1", time);
        using var two = new SharedLimiter(exchange, "key-1", time);
        using var other = new SharedLimiter(exchange, "key-2", time);
        Assert.Equal(10, HowManyAtOnce(one.Limiter, () => Create(shard: null)));
        Assert.False(IsLetThrough(two.Limiter, Create(shard: null)));
        Assert.True(IsLetThrough(other.Limiter, Create(shard: null)));
    }

    [Fact]
    public void A_shared_limiter_lives_as_long_as_somebody_uses_it()
    {
        var exchange = new Uri("https://exchange.test/trade-api/v2");
        var one = new SharedLimiter(exchange, "key-1", time);
        var two = new SharedLimiter(exchange, "key-1", time);
        Assert.Equal(10, HowManyAtOnce(one.Limiter, () => Create(shard: null)));
        one.Dispose();
        one.Dispose();
        Assert.False(IsLetThrough(two.Limiter, Create(shard: null)));
        two.Dispose();
        using var three = new SharedLimiter(exchange, "key-1", time);
        Assert.True(IsLetThrough(three.Limiter, Create(shard: null)));
    }

    private static KalshiRequest Create(int? shard) => KalshiRequest.Of(new CreateOrderV2(new CreateOrderV2Request
    {
        Ticker = "T",
        Side = BookSides.Bid,
        Count = 1m,
        Price = 0.5m,
        TimeInForce = "good_till_canceled",
        SelfTradePreventionType = "taker_at_cross",
        ExchangeIndex = shard,
    }));

    private static KalshiRequest Cancels(int count) => KalshiRequest.Of(new BatchCancelOrdersV2(new BatchCancelOrdersV2Request
    {
        Orders = [.. Enumerable.Range(0, count).Select(i => new BatchCancelOrder { OrderId = $"o-{i}" })],
    }));

    private static bool IsLetThrough(RequestLimiter limiter, KalshiRequest request)
    {
        using var patience = new CancellationTokenSource();
        var turn = limiter.WaitAsync(request, trace: null, patience.Token);
        var isThrough = turn.IsCompletedSuccessfully;
        patience.Cancel();
        return isThrough;
    }

    private static int HowManyAtOnce(RequestLimiter limiter, Func<KalshiRequest> request)
    {
        var count = 0;
        while (count < 1000 && IsLetThrough(limiter, request()))
            count++;
        return count;
    }
}
