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
        using var fixture = new FeedFixture();
        fixture.Feed.Change("A", "yes", 0.45m, 10m);
        fixture.Feed.Change("A", "no", 0.47m, 3m);
        using var watch = fixture.Watch(FeedChannels.OrderBook, "A");
        Assert.Equal(FeedState.Connected, (await fixture.Next<FeedStateChange>(watch)).State);
        Assert.Equal("0.4500x10 | 0.4700x3", FakeBook.Shown((await fixture.Next<OrderBookView>(watch)).Book));
        fixture.Feed.Change("A", "yes", 0.46m, 0.01m);
        var view = await fixture.Next<OrderBookView>(watch);
        Assert.Equal("0.4600x0.01 0.4500x10 | 0.4700x3", FakeBook.Shown(view.Book));
        Assert.Equal((0.46m, 0.47m, 10.01m, 1), (view.BestBid, view.BestAsk, view.BidDepth, view.Changes));
    }

    [Fact]
    public async Task The_handshake_is_signed_for_the_feeds_path()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Next(watch, FeedState.Connected);
        var handshake = Assert.Single(fixture.Feed.Handshakes);
        var timestamp = handshake.Headers["KALSHI-ACCESS-TIMESTAMP"];
        Assert.Equal(ClientFixture.KeyId, handshake.Headers["KALSHI-ACCESS-KEY"]);
        Assert.True(ClientFixture.Key.VerifyData(
            System.Text.Encoding.UTF8.GetBytes($"{timestamp}GET/trade-api/ws/v2"),
            Convert.FromBase64String(handshake.Headers["KALSHI-ACCESS-SIGNATURE"]),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pss));
    }

    [Fact]
    public async Task Two_who_listen_to_the_same_share_one_subscription()
    {
        using var fixture = new FeedFixture();
        using var one = fixture.Watch(FeedChannels.Ticker, "A", "B");
        await fixture.Open("ticker[A,B]");
        using var other = fixture.Watch(FeedChannels.Ticker, "B", "C");
        await fixture.Open("ticker[A,B,C]");
        Assert.Single(fixture.Feed.Handshakes);
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "B", FakeFeed.Ticker("B", 0.40m));
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "C", FakeFeed.Ticker("C", 0.41m));
        Assert.Equal("C", (await fixture.Next<TickerUpdate>(other, ticker => ticker.Ticker == "C")).Ticker);
        var read = (await fixture.Rest(one)).OfType<TickerUpdate>().Select(ticker => ticker.Ticker);
        Assert.Equal(["B"], read, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Who_leaves_closes_only_what_nobody_else_wants()
    {
        using var fixture = new FeedFixture();
        using var one = fixture.Watch(FeedChannels.Ticker, "A", "B");
        var other = fixture.Watch(FeedChannels.Ticker, "B", "C");
        using var third = fixture.Watch(FeedChannels.Trade, "C");
        await fixture.Open("ticker[A,B,C] trade[C]");
        await other.DisposeAsync();
        await fixture.Open("ticker[A,B] trade[C]");
        await one.DisposeAsync();
        await fixture.Open("trade[C]");
        await third.DisposeAsync();
        await fixture.Until(() => !fixture.Hub.IsConnected);
    }

    [Fact]
    public async Task Markets_can_be_added_to_a_watch_that_runs()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.OrderBook);
        await fixture.Next(watch, FeedState.Connected);
        Assert.Equal("", fixture.Feed.Open);
        watch.Add(["A"]);
        Assert.Equal("A", (await fixture.Next<OrderBookView>(watch)).Ticker);
        watch.Add(["A", "B"]);
        Assert.Equal("B", (await fixture.Next<OrderBookView>(watch)).Ticker);
        watch.Remove(["A"]);
        await fixture.Open("orderbook_delta[B]");
    }

    [Fact]
    public async Task A_thousand_markets_are_opened_in_a_few_commands()
    {
        using var fixture = new FeedFixture();
        var tickers = Enumerable.Range(0, 1200).Select(i => $"KX-{i}").ToArray();
        using var watch = fixture.Watch(FeedChannels.OrderBook, tickers);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await fixture.Until(() =>
        {
            while (watch.TryRead(out var message))
            {
                if (message is OrderBookView view)
                    seen.Add(view.Ticker);
            }

            return seen.Count == tickers.Length;
        });
        Assert.Equal(3, fixture.Feed.Commands.Count);
    }

    [Fact]
    public async Task Who_comes_later_gets_what_is_there()
    {
        using var fixture = new FeedFixture();
        fixture.Feed.Change("A", "yes", 0.45m, 10m);
        using var one = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook, FeedChannels.Ticker], Tickers = ["A"] });
        await fixture.Next<OrderBookView>(one);
        await fixture.Open("orderbook_delta[A] ticker[A]");
        fixture.Feed.Tell(FeedChannels.Ticker, "ticker", "A", FakeFeed.Ticker("A", 0.45m));
        await fixture.Next<TickerUpdate>(one);
        var commands = fixture.Feed.Commands.Count;
        using var later = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook, FeedChannels.Ticker], Tickers = ["A"], BookChanges = true });
        var read = await fixture.Rest(later);
        Assert.Equal(["Connected", "OrderBookSnapshot", "TickerUpdate"], read.Select(Kind), StringComparer.Ordinal);
        Assert.Equal(commands, fixture.Feed.Commands.Count);
    }

    [Fact]
    public async Task All_of_a_channel_takes_in_what_was_listened_to_by_name()
    {
        using var fixture = new FeedFixture();
        using var named = fixture.Watch(FeedChannels.Trade, "A");
        await fixture.Open("trade[A]");
        var all = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Trade], Tickers = null });
        await fixture.Open("trade");
        fixture.Feed.Tell(FeedChannels.Trade, "trade", "A", FakeFeed.Trade("A", "1"));
        fixture.Feed.Tell(FeedChannels.Trade, "trade", "Z", FakeFeed.Trade("Z", "2"));
        Assert.Equal("2", (await fixture.Next<TradeUpdate>(all, trade => trade.Ticker == "Z")).TradeId);
        Assert.Equal(["1"], (await fixture.Rest(named)).OfType<TradeUpdate>().Select(trade => trade.TradeId), StringComparer.Ordinal);
        await all.DisposeAsync();
        await fixture.Open("trade[A]");
    }

    [Fact]
    public async Task A_market_the_exchange_does_not_know_is_named_and_the_others_go_on()
    {
        using var fixture = new FeedFixture();
        fixture.Feed.Unknown.Add("NONSENSE");
        using var watch = fixture.Watch(FeedChannels.OrderBook, "A", "NONSENSE", "B");
        var before = new List<FeedMessage>();
        var refused = await fixture.Next(watch, FeedState.Refused, before);
        Assert.Equal(["NONSENSE"], refused.Tickers);
        Assert.Equal(16, refused.ErrorCode);
        await fixture.Open("orderbook_delta[A,B]");
    }

    [Fact]
    public async Task An_unknown_market_is_found_also_if_the_exchange_does_not_name_it()
    {
        using var fixture = new FeedFixture();
        fixture.Feed.Answer = command => command["params"]?["market_tickers"]?.AsArray().Any(ticker => (string?)ticker == "NONSENSE") == true
            ? new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 16, ["msg"] = "Market not found" } }
            : null;
        using var watch = fixture.Watch(FeedChannels.Ticker, "A", "B", "NONSENSE", "C", "D");
        Assert.Equal(["NONSENSE"], (await fixture.Next(watch, FeedState.Refused)).Tickers);
        await fixture.Open("ticker[A,B,C,D]");
    }

    [Fact]
    public async Task Too_many_commands_are_slowed_down_and_repeated()
    {
        using var fixture = new FeedFixture();
        var refusals = 3;
        fixture.Feed.Answer = _ => refusals-- > 0
            ? new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 27, ["msg"] = "Too many requests" } }
            : null;
        var began = fixture.Time.GetUtcNow();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        Assert.InRange(fixture.Time.GetUtcNow() - began, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(60));
        Assert.Equal(4, fixture.Feed.Commands.Count);
    }

    [Theory]
    [InlineData(6, "subscribe")]
    [InlineData(13, "add_markets")]
    [InlineData(17, "subscribe")]
    public async Task A_command_that_is_refused_is_replaced_by_another_way(int code, string refused)
    {
        using var fixture = new FeedFixture();
        var isFirst = true;
        fixture.Feed.Answer = command =>
        {
            var word = (string?)command["params"]?["action"] ?? (string?)command["cmd"];
            if (word != refused || !isFirst)
                return null;
            isFirst = false;
            return new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = code, ["msg"] = "Not so" } };
        };
        using var watch = fixture.Watch(FeedChannels.Trade, "A");
        await fixture.Open("trade[A]");
        watch.Add(["B"]);
        await fixture.Open("trade[A,B]");
        Assert.False(isFirst);
        Assert.Single(fixture.Feed.Handshakes);
    }

    [Fact]
    public async Task A_subscription_that_ended_unheard_is_opened_anew_when_it_is_next_spoken_of()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.OrderBook, "A");
        await fixture.Next<OrderBookView>(watch);
        fixture.Feed.Loses = _ => true;
        fixture.Feed.EndSubscription(FeedChannels.OrderBook, 25, saysWhich: true);
        fixture.Feed.Loses = null;
        watch.Add(["B"]);
        await fixture.Next(watch, FeedState.Stale);
        await fixture.Next(watch, FeedState.Resynchronized);
        await fixture.Open("orderbook_delta[A,B]");
    }

    [Fact]
    public async Task A_channel_that_may_not_be_opened_ends_the_watch_with_the_reason()
    {
        using var fixture = new FeedFixture();
        fixture.Feed.Answer = _ => new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = 9, ["msg"] = "Authentication required" } };
        using var watch = fixture.Watch(FeedChannels.Fill);
        using var all = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Fill], Tickers = null });
        var error = await Assert.ThrowsAsync<KalshiException>(() => ReadToEnd(fixture, all));
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
        var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        await fixture.Open("ticker[A]");
        fixture.Dispose();
        var error = await Assert.ThrowsAsync<KalshiException>(() => ReadToEnd(fixture, watch));
        Assert.Equal(KalshiErrorId.ConnectionClosed, error.Id);
    }

    [Fact]
    public async Task Canceling_the_reading_ends_it_at_once()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(FeedChannels.Ticker, "A");
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(stop.Token))
            {
            }
        }, TestContext.Current.CancellationToken);
        await fixture.Open("ticker[A]");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Indices_are_listed_without_hearing_any()
    {
        using var fixture = new FeedFixture();
        var listing = fixture.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
        await fixture.Until(() => listing.IsCompleted);
        Assert.Equal(["BRTI", "ETHUSD_RTI"], await listing);
        await fixture.Until(() => !fixture.Hub.IsConnected);
    }

    [Fact]
    public async Task A_channel_that_is_being_closed_is_asked_once_it_is_open_again()
    {
        using var fixture = new FeedFixture();
        using var other = fixture.Watch(FeedChannels.Ticker, "A");
        Task<IReadOnlyList<string>>? listing = null;
        fixture.Feed.Answer = command =>
        {
            if ((string?)command["cmd"] == "unsubscribe")
                listing ??= fixture.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
            return null;
        };
        var first = fixture.Hub.GetIndexIdsAsync(TestContext.Current.CancellationToken);
        await fixture.Until(() => first.IsCompleted && listing is { IsCompleted: true });
        Assert.Equal(["BRTI", "ETHUSD_RTI"], await listing!);
    }

    [Theory]
    [InlineData(FeedChannels.Index, "cfbenchmarks_value[BRTI]")]
    [InlineData(FeedChannels.Underlying, "pyth_value[BRTI]")]
    public async Task Reference_values_are_asked_for_in_their_own_words(string channel, string expected)
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Watch(channel, "BRTI");
        await fixture.Open(expected);
        var other = fixture.Watch(channel, "ETHUSD_RTI");
        await fixture.Until(() => fixture.Feed.Open.Contains("ETHUSD_RTI", StringComparison.Ordinal));
        await other.DisposeAsync();
        await fixture.Open(expected);
    }

    [Fact]
    public async Task All_reference_values_are_one_word()
    {
        using var fixture = new FeedFixture();
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.Index], Tickers = null });
        await fixture.Open("cfbenchmarks_value");
        Assert.Equal("""["all"]""", Assert.Single(fixture.Feed.Commands)["params"]!["index_ids"]!.ToJsonString());
    }

    [Theory]
    [InlineData("no such channel")]
    [InlineData(FeedChannels.OrderBook)]
    [InlineData(FeedChannels.Ticker, FeedChannels.Index)]
    [InlineData]
    public void What_makes_no_sense_is_refused_at_once(params string[] channels)
    {
        using var fixture = new FeedFixture();
        var error = Assert.Throws<KalshiException>(() => fixture.Hub.Watch(new FeedRequest { Channels = channels, Tickers = null }));
        Assert.Equal(KalshiErrorId.InvalidRequest, error.Id);
        Assert.Empty(fixture.Feed.Handshakes);
    }

    private static string Kind(FeedMessage message) =>
        message is FeedStateChange change ? change.State.ToString() : message.GetType().Name;

    private static async Task ReadToEnd(FeedFixture fixture, FeedSubscription watch)
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in watch.ReadAllAsync(TestContext.Current.CancellationToken))
            {
            }
        });
        await fixture.Until(() => reading.IsCompleted);
        await reading;
    }
}
