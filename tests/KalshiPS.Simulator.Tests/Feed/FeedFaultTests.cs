using System.Net.WebSockets;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Feed;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class FeedFaultTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(TestExchange.Start);
    private readonly SimulatorHost host;

    public FeedFaultTests() => host = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock });

    private FeedFaults Faults => host.FeedFaults;

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(FrameFault.Lose, new long[] { 2, 4 })]
    [InlineData(FrameFault.Repeat, new long[] { 2, 3, 3, 4 })]
    [InlineData(FrameFault.Swap, new long[] { 2, 4, 3 })]
    [InlineData(FrameFault.Split, new long[] { 2, 3, 4 })]
    public async Task One_message_goes_wrong(FrameFault fault, long[] expected)
    {
        using var client = await OpenBookAsync();
        Push(1m);
        Faults.Next(fault, channel: "orderbook_delta");
        Push(1m);
        Push(1m);
        Assert.Equal(expected, (await client.DrainAsync()).Select(each => each["seq"]!.GetValue<long>()));
        Assert.Equal(1, Faults.FaultCount);
    }

    [Fact]
    public async Task A_message_can_come_in_pieces()
    {
        using var client = await OpenBookAsync();
        Faults.Next(FrameFault.Split);
        Push(1m);
        Assert.Equal("orderbook_delta", FeedClient.Type(await client.ReadAsync()));
        Assert.True(client.Fragments > 5);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        async Task<string> Seqs(long seed)
        {
            using var client = await OpenBookAsync();
            Faults.Reseed(seed);
            Faults.SetChance(FrameFault.Lose, 0.2);
            Faults.SetChance(FrameFault.Repeat, 0.2);
            for (var i = 0; i < 50; i++)
                Push(1m);
            Faults.Clear();
            return string.Join(' ', (await client.DrainAsync()).Select(each => each["seq"]));
        }

        var first = await Seqs(5);
        Assert.Equal(first, await Seqs(5), StringComparer.Ordinal);
        Assert.NotEqual(first, await Seqs(6), StringComparer.Ordinal);
        Assert.NotEqual(string.Join(' ', Enumerable.Range(2, 50)), first, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_cut_in_place_of_a_message_or_by_a_call()
    {
        using (var client = await OpenBookAsync())
        {
            Faults.Next(FrameFault.Drop);
            Push(1m);
            await Assert.ThrowsAsync<WebSocketException>(client.TryReadAsync);
        }

        using var other = await OpenBookAsync();
        Faults.DropConnections();
        await Assert.ThrowsAsync<WebSocketException>(other.TryReadAsync);
    }

    [Fact]
    public async Task A_socket_is_closed_with_a_status()
    {
        using var client = await OpenBookAsync();
        Faults.CloseConnections(1012, "restarting");
        Assert.Null(await client.TryReadAsync());
        Assert.Equal(1012, client.CloseStatus);
    }

    [Fact]
    public async Task Silence_holds_everything_back()
    {
        using var client = await OpenBookAsync();
        Faults.IsSilent = true;
        Push(1m);
        var reading = client.ReadAsync();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        Faults.IsSilent = false;
        Assert.Equal(2, (await reading)["seq"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(10, "Channel error")]
    [InlineData(17, "Internal error")]
    [InlineData(25, "Subscription buffer overflow")]
    public async Task A_subscription_ends_and_the_socket_stays(int code, string text)
    {
        using var client = await OpenBookAsync();
        await client.SubscribeAsync("fill");
        Assert.Equal(1, Faults.EndSubscriptions(code, "orderbook_delta"));
        Push(1m);
        var error = Assert.Single(await client.DrainAsync());
        Assert.Equal((code, text, 1L), (error["msg"]!["code"]!.GetValue<int>(), RestFixture.Text(error["msg"]!["msg"]), error["sid"]!.GetValue<long>()));
        Assert.Equal(3, await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = Market.Ticker));
    }

    [Fact]
    public void No_other_error_ends_a_subscription() => Assert.Throws<ArgumentOutOfRangeException>(() => Faults.EndSubscriptions(16));

    [Fact]
    public async Task Whoever_reads_too_slowly_loses_the_subscription_and_holds_up_nobody()
    {
        using var slow = await OpenBookAsync();
        Faults.BufferLimit = 20;
        Faults.IsSilent = true;
        for (var i = 0; i < 100; i++)
            Push(1m);
        Faults.IsSilent = false;
        var messages = await slow.DrainAsync();
        Assert.Equal(20, messages.Count(each => FeedClient.Type(each) is "orderbook_delta"));
        Assert.Equal(25, messages[^1]["msg"]!["code"]!.GetValue<int>());
        Assert.Empty((await slow.AskAsync("list_subscriptions"))["msg"]!.AsArray());
    }

    [Fact]
    public async Task Handshakes_are_refused_for_a_while()
    {
        Faults.RefuseHandshakes(TimeSpan.FromSeconds(30));
        Assert.Equal(503, await FeedClient.RefusedAsync(host, clock: clock));
        clock.Advance(TimeSpan.FromSeconds(30));
        using var client = await FeedClient.OpenAsync(host, clock: clock);
        await client.DrainAsync();
        Assert.Equal(1, Faults.ConnectionCount);
    }

    private Market Market => host.Exchange.Markets.First(market => market is { Status: MarketStatus.Active, Book.BestBid: not null });

    private async Task<FeedClient> OpenBookAsync()
    {
        var client = await FeedClient.OpenAsync(host, clock: clock);
        await client.SubscribeAsync("orderbook_delta", each => each["market_tickers"] = new JsonArray(Market.Ticker));
        await client.ReadAsync();
        return client;
    }

    /// <summary>Changes the book once.</summary>
    private void Push(decimal count) => host.Exchange.PlaceOrder(
        host.Exchange.Accounts[0],
        new OrderRequest { Ticker = Market.Ticker, Side = BookSide.Bid, Price = Market.Book.BestBid!.Value, Count = count });
}
