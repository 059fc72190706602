using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;
using KalshiPS.Operations;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Feed;

namespace KalshiPS.Contract.Tests.Feed;

/// <summary>The client's feed and the simulator's, two readings of one contract, on one socket.</summary>
public sealed class ListenToTheSimulator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SimulatorHost host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
    private readonly KalshiCredential credential;
    private readonly KalshiClient client;
    private string shown = "";

    public ListenToTheSimulator()
    {
        credential = KalshiCredential.FromFile(host.ApiKeyId, host.PrivateKeyPath);
        client = new KalshiClient(new KalshiClientOptions { BaseUri = host.BaseUri, Credential = credential });
    }

    private string Ticker => host.Exchange.Markets.First(market =>
        market.Status == Simulator.Exchange.MarketStatus.Active && market.Ticker.StartsWith("KXHIGHNY", StringComparison.Ordinal)).Ticker;

    [Fact]
    public async Task A_book_follows_ones_own_orders()
    {
        using var watch = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = [Ticker] });
        await Agreed(watch);
        var order = await PlaceAsync(0.01m, 7m);
        await Agreed(watch);
        await client.SendAsync(new CancelOrderV2(order) { MarketTicker = Ticker }, trace: null, TestContext.Current.CancellationToken);
        await Agreed(watch);
    }

    [Fact]
    public async Task A_book_is_right_whatever_happens_on_the_way()
    {
        using var watch = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = [Ticker] });
        await Agreed(watch);
        foreach (var fault in new[] { FrameFault.Lose, FrameFault.Repeat, FrameFault.Swap, FrameFault.Split, FrameFault.Drop })
        {
            host.FeedFaults.Next(fault);
            await PlaceAsync(0.01m, 1m);
            await PlaceAsync(0.01m, 2m);
            await PlaceAsync(0.01m, 3m);
            await Agreed(watch);
        }

        host.FeedFaults.EndSubscriptions(25);
        await PlaceAsync(0.01m, 4m);
        await Agreed(watch);
        host.FeedFaults.DropConnections();
        await PlaceAsync(0.01m, 5m);
        await Agreed(watch);
    }

    [Fact]
    public async Task Ones_own_doings_are_told()
    {
        using var watch = client.Feed.Watch(new FeedRequest
        {
            Channels = [FeedChannels.Fill, FeedChannels.Order, FeedChannels.Position, FeedChannels.Trade, FeedChannels.Lifecycle, FeedChannels.OrderGroup, FeedChannels.Communication, FeedChannels.ComboLifecycle],
            Tickers = null,
        });
        await Read(watch, message => message is FeedStateChange { State: FeedState.Connected });
        // The channels are opened one after the other.
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        var order = await PlaceAsync(host.Exchange.Markets.First(market => market.Ticker == Ticker).Book.BestAsk!.Value, 1m);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await Read(watch, message =>
        {
            seen.Add(message.GetType().Name);
            Assert.Null(message.ExtraData);
            if (message is FillUpdate fill)
                Assert.Equal(order, fill.OrderId);
            return seen.IsSupersetOf([nameof(FillUpdate), nameof(OrderUpdate), nameof(PositionUpdate), nameof(TradeUpdate)]);
        });
    }

    [Fact]
    public async Task Reference_values_and_tickers_come()
    {
        var indices = await client.Feed.GetIndexIdsAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(indices);
        using var index = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Index], Tickers = null });
        await Read(index, message => message is IndexUpdate update && indices.Contains(update.IndexId, StringComparer.Ordinal));
        using var underlying = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Underlying], Tickers = null });
        await Read(underlying, message => message is UnderlyingUpdate);
        using var ticker = client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Ticker], Tickers = [Ticker] });
        await Read(ticker, message => message is TickerUpdate update && update.Ticker == Ticker);
        ticker.Add(["NONSENSE"]);
        await Read(ticker, message => message is FeedStateChange { State: FeedState.Refused, Tickers: ["NONSENSE"] });
    }

    public void Dispose()
    {
        client.Dispose();
        credential.Dispose();
        host.Dispose();
    }

    private async Task<string> PlaceAsync(decimal price, decimal count) => (await client.SendAsync(
        new CreateOrderV2(new CreateOrderV2Request
        {
            Ticker = Ticker,
            Side = BookSides.Bid,
            Count = count,
            Price = price,
            TimeInForce = "good_till_canceled",
            SelfTradePreventionType = "taker_at_cross",
        }),
        trace: null,
        TestContext.Current.CancellationToken)).OrderId;

    private async Task Agreed(FeedSubscription watch)
    {
        var truth = "";
        for (var until = DateTimeOffset.UtcNow + Patience; DateTimeOffset.UtcNow < until;)
        {
            while (watch.TryRead(out var message))
            {
                if (message is OrderBookView view)
                    shown = Shown(view.Book);
            }

            var answer = await client.SendAsync(new GetMarketOrderbook(Ticker), trace: null, TestContext.Current.CancellationToken);
            truth = Shown(OrderBook.From(Ticker, answer.Orderbook));
            if (shown == truth)
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Equal(truth, shown);
    }

    private static async Task Read(FeedSubscription watch, Func<FeedMessage, bool> isEnough)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var message in watch.ReadAllAsync(patience.Token))
        {
            if (isEnough(message))
                return;
        }
    }

    private static string Shown(OrderBook book) => string.Join(' ', book.Bids.Concat(book.Asks));
}
