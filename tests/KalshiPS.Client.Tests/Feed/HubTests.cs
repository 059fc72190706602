using System.Text.Json.Nodes;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Feed;

public sealed class HubTests
{
    [Fact]
    public async Task A_book_is_shown_as_it_is_and_as_it_changes()
    {
        using var bench = new FeedBench();
        bench.Feed.Change("A", "yes", 0.45m, 10m);
        bench.Feed.Change("A", "no", 0.47m, 3m);
        using var watch = bench.Watch(FeedChannels.OrderBook, "A");
        Assert.Equal(FeedState.Connected, (await bench.Next<FeedStateChange>(watch)).State);
        Assert.Equal("0.4500x10 | 0.4700x3", FakeBook.Shown((await bench.Next<OrderBookView>(watch)).Book));
        bench.Feed.Change("A", "yes", 0.46m, 0.01m);
        var view = await bench.Next<OrderBookView>(watch);
        Assert.Equal("0.4600x0.01 0.4500x10 | 0.4700x3", FakeBook.Shown(view.Book));
        Assert.Equal((0.46m, 0.47m, 10.01m, 1), (view.BestBid, view.BestAsk, view.BidDepth, view.Changes));
    }

    [Fact]
    public async Task The_handshake_is_signed_for_the_feeds_path()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Next(watch, FeedState.Connected);
        var handshake = Assert.Single(bench.Feed.Handshakes);
        var timestamp = handshake.Headers["KALSHI-ACCESS-TIMESTAMP"];
        Assert.Equal(Bench.KeyId, handshake.Headers["KALSHI-ACCESS-KEY"]);
        Assert.True(Bench.Key.VerifyData(
            System.Text.Encoding.UTF8.GetBytes($"{timestamp}GET/trade-api/ws/v2"),
            Convert.FromBase64String(handshake.Headers["KALSHI-ACCESS-SIGNATURE"]),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pss));
    }

    [Fact]
    public async Task Two_who_listen_to_the_same_share_one_subscription()
    {
        using var bench = new FeedBench();
        using var one = bench.Watch(FeedChannels.Ticker, "A", "B");
        await bench.Open("ticker[A,B]");
        using var other = bench.Watch(FeedChannels.Ticker, "B", "C");
        await bench.Open("ticker[A,B,C]");
        Assert.Single(bench.Feed.Handshakes);
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "B", FakeFeed.Ticker("B", 0.40m));
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "C", FakeFeed.Ticker("C", 0.41m));
        Assert.Equal("C", (await bench.Next<TickerUpdate>(other, ticker => ticker.Ticker == "C")).Ticker);
        var read = (await bench.Rest(one)).OfType<TickerUpdate>().Select(ticker => ticker.Ticker);
        Assert.Equal(["B"], read, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_closes_only_what_nobody_else_wants()
    {
        using var bench = new FeedBench();
        using var one = bench.Watch(FeedChannels.Ticker, "A", "B");
        var other = bench.Watch(FeedChannels.Ticker, "B", "C");
        using var third = bench.Watch(FeedChannels.Trade, "C");
        await bench.Open("ticker[A,B,C] trade[C]");
        await other.DisposeAsync();
        await bench.Open("ticker[A,B] trade[C]");
        await one.DisposeAsync();
        await bench.Open("trade[C]");
        await third.DisposeAsync();
        await bench.Until(() => !bench.Hub.IsConnected);
    }

    [Fact]
    public async Task Markets_can_be_added_to_a_watch_that_runs()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.OrderBook);
        await bench.Next(watch, FeedState.Connected);
        Assert.Equal("", bench.Feed.Open);
        watch.Add(["A"]);
        Assert.Equal("A", (await bench.Next<OrderBookView>(watch)).Ticker);
        watch.Add(["A", "B"]);
        Assert.Equal("B", (await bench.Next<OrderBookView>(watch)).Ticker);
        watch.Remove(["A"]);
        await bench.Open("orderbook_delta[B]");
    }

    [Fact]
    public async Task A_thousand_markets_are_opened_in_a_few_commands()
    {
        using var bench = new FeedBench();
        var tickers = Enumerable.Range(0, 1200).Select(i => $"KX-{i}").ToArray();
        using var watch = bench.Watch(FeedChannels.OrderBook, tickers);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await bench.Until(() =>
        {
            while (watch.TryRead(out var message))
            {
                if (message is OrderBookView view)
                    seen.Add(view.Ticker);
            }

            return seen.Count == tickers.Length;
        });
        Assert.Equal(3, bench.Feed.Commands.Count);
    }

    [Fact]
    public async Task Who_comes_later_gets_what_is_there()
    {
        using var bench = new FeedBench();
        bench.Feed.Change("A", "yes", 0.45m, 10m);
        using var one = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook, FeedChannels.Ticker], Tickers = ["A"] });
        await bench.Next<OrderBookView>(one);
        await bench.Open("orderbook_delta[A] ticker[A]");
        bench.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.45m));
        await bench.Next<TickerUpdate>(one);
        var commands = bench.Feed.Commands.Count;
        using var later = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook, FeedChannels.Ticker], Tickers = ["A"], BookChanges = true });
        var read = await bench.Rest(later);
        Assert.Equal(["Connected", "OrderBookSnapshot", "TickerUpdate"], read.Select(Kind), StringComparer.Ordinal);
        Assert.Equal(commands, bench.Feed.Commands.Count);
    }

    [Fact]
    public async Task All_of_a_channel_takes_in_what_was_listened_to_by_name()
    {
        using var bench = new FeedBench();
        using var named = bench.Watch(FeedChannels.Trade, "A");
        await bench.Open("trade[A]");
        var all = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade], Tickers = null });
        await bench.Open("trade");
        bench.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", "1"));
        bench.Feed.Tell(FeedChannels.Trade, "trade", "Z", FakeFeed.Trade("Z", "2"));
        Assert.Equal("2", (await bench.Next<TradeUpdate>(all, trade => trade.Ticker == "Z")).TradeId);
        Assert.Equal(["1"], (await bench.Rest(named)).OfType<TradeUpdate>().Select(trade => trade.TradeId), StringComparer.Ordinal);
        await all.DisposeAsync();
        await bench.Open("trade[A]");
    }

    [Fact]
    public async Task A_market_the_exchange_does_not_know_is_named_and_the_others_go_on()
    {
        using var bench = new FeedBench();
        bench.Feed.Unknown.Add("NONSENSE");
        using var watch = bench.Watch(FeedChannels.OrderBook, "A", "NONSENSE", "B");
        var before = new List<FeedMessage>();
        var refused = await bench.Next(watch, FeedState.Refused, before);
        Assert.Equal(["NONSENSE"], refused.Tickers);
        Assert.Equal(16, refused.ErrorCode);
        await bench.Open("orderbook_delta[A,B]");
    }

    [Fact]
    public async Task An_unknown_market_is_found_also_if_the_exchange_does_not_name_it()
    {
        using var bench = new FeedBench();
        bench.Feed.Answer = command => command["params"]?["market_tickers"]?.AsArray().Any(ticker => (string?)ticker == "NONSENSE") == true
            ? new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 16, ["msg"] = "Market not found" } }
            : null;
        using var watch = bench.Watch(FeedChannels.Ticker, "A", "B", "NONSENSE", "C", "D");
        Assert.Equal(["NONSENSE"], (await bench.Next(watch, FeedState.Refused)).Tickers);
        await bench.Open("ticker[A,B,C,D]");
    }

    [Fact]
    public async Task Too_many_commands_are_slowed_down_and_repeated()
    {
        using var bench = new FeedBench();
        var refusals = 3;
        bench.Feed.Answer = _ => refusals-- > 0
            ? new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 27, ["msg"] = "Too many requests" } }
            : null;
        var began = bench.Time.GetUtcNow();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        Assert.InRange(bench.Time.GetUtcNow() - began, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(60));
        Assert.Equal(4, bench.Feed.Commands.Count);
    }

    [Theory]
    [InlineData(6, "subscribe")]
    [InlineData(13, "add_markets")]
    [InlineData(17, "subscribe")]
    public async Task A_command_that_is_refused_is_replaced_by_another_way(int code, string refused)
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Trade, "A");
        var isFirst = true;
        bench.Feed.Answer = command =>
        {
            var word = (string?)command["params"]?["action"] ?? (string?)command["cmd"];
            if (word != refused || !isFirst)
                return null;
            isFirst = false;
            return new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = code, ["msg"] = "Not so" } };
        };
        await bench.Open("trade[A]");
        watch.Add(["B"]);
        await bench.Open("trade[A,B]");
        Assert.False(isFirst);
        Assert.Single(bench.Feed.Handshakes);
    }

    [Fact]
    public async Task A_subscription_that_ended_unheard_is_opened_anew_when_it_is_next_spoken_of()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.OrderBook, "A");
        await bench.Next<OrderBookView>(watch);
        bench.Feed.Loses = _ => true;
        bench.Feed.EndSubscription(FeedChannels.OrderBook, 25, saysWhich: true);
        bench.Feed.Loses = null;
        watch.Add(["B"]);
        await bench.Next(watch, FeedState.Stale);
        await bench.Next(watch, FeedState.Resynchronized);
        await bench.Open("orderbook_delta[A,B]");
    }

    [Fact]
    public async Task A_channel_that_may_not_be_opened_ends_the_watch_with_the_reason()
    {
        using var bench = new FeedBench();
        bench.Feed.Answer = _ => new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 9, ["msg"] = "Authentication required" } };
        using var watch = bench.Watch(FeedChannels.Fill);
        using var all = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        var error = await Assert.ThrowsAsync<KalshiException>(() => ReadToEnd(bench, all));
        Assert.Equal((KalshiErrorId.PermissionDenied, "9"), (error.Id, error.ExchangeCode));
    }

    [Fact]
    public void Without_a_key_there_is_no_feed()
    {
        using var client = new KalshiClient(new KalshiClientOptions { BaseUri = new Uri("https://external-api.kalshi.com/trade-api/v2") });
        Assert.Equal("wss://external-api-ws.kalshi.com/trade-api/ws/v2", client.Feed.Uri.ToString());
        var error = Assert.Throws<KalshiException>(() => client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.Ticker] }));
        Assert.Equal(KalshiErrorId.NotConnected, error.Id);
    }

    [Fact]
    public async Task Closing_the_session_ends_every_watch()
    {
        var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        await bench.Open("ticker[A]");
        bench.Dispose();
        var error = await Assert.ThrowsAsync<KalshiException>(() => ReadToEnd(bench, watch));
        Assert.Equal(KalshiErrorId.ConnectionClosed, error.Id);
    }

    [Fact]
    public async Task Canceling_the_reading_ends_it_at_once()
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(FeedChannels.Ticker, "A");
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(stop.Token))
            {
            }
        }, TestContext.Current.CancellationToken);
        await bench.Open("ticker[A]");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Indices_are_listed_without_hearing_any()
    {
        using var bench = new FeedBench();
        var listing = bench.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
        await bench.Until(() => listing.IsCompleted);
        Assert.Equal(["BRTI", "ETHUSD_RTI"], await listing);
        await bench.Until(() => !bench.Hub.IsConnected);
    }

    [Fact]
    public async Task A_channel_that_is_being_closed_is_asked_once_it_is_open_again()
    {
        using var bench = new FeedBench();
        using var other = bench.Watch(FeedChannels.Ticker, "A");
        Task<IReadOnlyList<string>>? listing = null;
        bench.Feed.Answer = command =>
        {
            if ((string?)command["cmd"] == "unsubscribe")
                listing ??= bench.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
            return null;
        };
        var first = bench.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
        await bench.Until(() => first.IsCompleted && listing is { IsCompleted: true });
        Assert.Equal(["BRTI", "ETHUSD_RTI"], await listing!);
    }

    [Theory]
    [InlineData(FeedChannels.Index, "cfbenchmarks_value[BRTI]")]
    [InlineData(FeedChannels.Underlying, "pyth_value[BRTI]")]
    public async Task Reference_values_are_asked_for_in_their_own_words(string channel, string expected)
    {
        using var bench = new FeedBench();
        using var watch = bench.Watch(channel, "BRTI");
        await bench.Open(expected);
        var other = bench.Watch(channel, "ETHUSD_RTI");
        await bench.Until(() => bench.Feed.Open.Contains("ETHUSD_RTI", StringComparison.Ordinal));
        await other.DisposeAsync();
        await bench.Open(expected);
    }

    [Fact]
    public async Task All_reference_values_are_one_word()
    {
        using var bench = new FeedBench();
        using var watch = bench.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Index], Tickers = null });
        await bench.Open("cfbenchmarks_value");
        Assert.Equal("""["all"]""", Assert.Single(bench.Feed.Commands)["params"]!["index_ids"]!.ToJsonString());
    }

    [Theory]
    [InlineData("no such channel")]
    [InlineData(FeedChannels.OrderBook)]
    [InlineData(FeedChannels.Ticker, FeedChannels.Index)]
    [InlineData]
    public void What_makes_no_sense_is_refused_at_once(params string[] channels)
    {
        using var bench = new FeedBench();
        var error = Assert.Throws<KalshiException>(() => bench.Hub.Watch(new FeedRequest { Channels = channels, Tickers = null }));
        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
        Assert.Empty(bench.Feed.Handshakes);
    }

    private static string Kind(FeedMessage message) =>
        message is FeedStateChange change ? change.State.ToString() : message.GetType().Name;

    private static async Task ReadToEnd(FeedBench bench, FeedWatch watch)
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        await bench.Until(() => reading.IsCompleted);
        await reading;
    }
}
