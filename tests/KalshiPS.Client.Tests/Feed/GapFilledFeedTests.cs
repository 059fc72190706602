using System.Globalization;
using System.Net;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;
using KalshiPS.Client.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>What the feed missed is read and told, once.</summary>
public sealed class GapFilledFeedTests : IDisposable
{
    private readonly KalshiCredential credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeExchange exchange = new();
    private readonly FakeFeed feed = new();
    private readonly KalshiClient client;
    private readonly CancellationTokenSource end = new();
    private readonly List<FeedMessage> told = [];
    private readonly List<string> fills = [];
    private readonly Dictionary<string, string> orders = new(StringComparer.Ordinal);
    private GapFilledFeed? watch;
    private Task hearing = Task.CompletedTask;
    private Task hold = Task.CompletedTask;
    private bool isDown;

    public GapFilledFeedTests()
    {
        client = new KalshiClient(new KalshiClientOptions
        {
            BaseUri = new Uri("https://exchange.test/trade-api/v2"),
            Credential = credential,
            TimeProvider = time,
            Handler = exchange.Always((sent, _) => Task.FromResult(Answer(sent))),
            FeedDialer = feed.DialAsync,
        });
    }

    private IEnumerable<string> ToldFills => Told<FillUpdate>().Select(fill => fill.TradeId);

    private IEnumerable<string> ToldOrders => Told<OrderUpdate>().Select(order => string.Create(CultureInfo.InvariantCulture, $"{order.OrderId} {order.Status} {order.FillCount:0}"));

    [Fact]
    public async Task What_was_there_before_is_not_told()
    {
        Add("old");
        AddOrder("A", "resting", 0);
        await Start();
        await Settled();
        Assert.Empty(ToldFills);
        Assert.Empty(ToldOrders);
    }

    [Fact]
    public async Task What_happens_before_the_channel_is_open_is_told()
    {
        await Start(before: () => Add("early"));
        await Until(() => ToldFills.Any());
        Assert.Equal("early", string.Join(", ", ToldFills));
    }

    [Fact]
    public async Task A_fill_that_is_heard_and_read_is_told_once()
    {
        await Start();
        await Settled();
        Add("heard");
        Hear("heard");
        Hear("heard");
        await Until(() => ToldFills.Any());
        feed.Socket.Break();
        Add("missed");
        await Until(() => ToldFills.Count() == 2);
        Hear("missed");
        await Settled();
        Assert.Equal("heard, missed", string.Join(", ", ToldFills));
        Assert.Null(Told<FillUpdate>().Last().PositionAfter);
    }

    [Fact]
    public async Task What_reads_show_only_after_a_while_is_told_too()
    {
        await Start();
        await Settled();
        feed.Socket.Break();
        var reads = Reads;
        await Until(() => Reads > reads);
        Add("late");
        await Until(() => ToldFills.Any());
        Assert.Equal("late", string.Join(", ", ToldFills));
    }

    [Fact]
    public async Task What_was_missed_comes_in_the_order_it_happened_whatever_page_it_is_on()
    {
        await Start();
        await Settled();
        feed.Socket.Break();
        for (var i = 0; i < 5; i++)
        {
            Add(i.ToString(CultureInfo.InvariantCulture));
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Until(() => ToldFills.Count() >= 5);
        Assert.Equal("0, 1, 2, 3, 4", string.Join(", ", ToldFills));
    }

    [Fact]
    public async Task While_nothing_can_be_read_the_feed_goes_on_and_it_is_said_once()
    {
        await Start();
        await Settled();
        feed.Socket.Break();
        isDown = true;
        Add("missed");
        await Until(() => Told<FeedStateChange>().Any(change => change.State == FeedState.Gap));
        Hear("heard");
        await Until(() => ToldFills.Any());
        time.Advance(TimeSpan.FromSeconds(120));
        isDown = false;
        await Until(() => ToldFills.Count() == 2);
        Assert.Equal("heard, missed", string.Join(", ", ToldFills));
        Assert.Single(Told<FeedStateChange>(), change => change.State == FeedState.Gap);
    }

    [Fact]
    public async Task Of_an_order_the_last_is_told_and_nothing_older()
    {
        AddOrder("A", "resting", 0);
        AddOrder("B", "resting", 0);
        await Start();
        await Settled();
        feed.Socket.Break();
        AddOrder("A", "executed", 5);
        AddOrder("C", "canceled", 1);
        await Until(() => ToldOrders.Count() == 2);
        HearOrder("A", "resting", 3, time.GetUtcNow().AddSeconds(-30));
        HearOrder("A", "executed", 5, time.GetUtcNow());
        HearOrder("B", "canceled", 0, time.GetUtcNow());
        await Until(() => ToldOrders.Count() == 3);
        await Settled();
        Assert.Equal("A executed 5, C canceled 1, B canceled 0", string.Join(", ", ToldOrders));
    }

    [Fact]
    public async Task What_a_slow_reader_had_no_room_for_is_read_and_told_once()
    {
        await Start(capacity: 3);
        await Settled();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hold = release.Task;
        for (var i = 0; i < 20; i++)
        {
            Add(i.ToString(CultureInfo.InvariantCulture));
            Hear(i.ToString(CultureInfo.InvariantCulture));
        }

        AddOrder("A", "executed", 5);
        HearOrder("A", "resting", 3, time.GetUtcNow().AddSeconds(-30));
        HearOrder("A", "executed", 5, time.GetUtcNow());
        await Until(() => feed.Socket.Waiting == 0);
        Assert.True(ToldFills.Count() <= 1);
        release.SetResult();
        await Until(() => ToldFills.Count() == 20);
        await Settled();
        Assert.Equal(Enumerable.Range(0, 20), ToldFills.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Order());
        Assert.Equal("A executed 5", ToldOrders.Last());
        Assert.Contains(Told<FeedStateChange>(), change => change.State == FeedState.Overflow);
        Assert.Single(feed.Handshakes);
    }

    [Fact]
    public async Task A_channel_that_had_to_be_opened_anew_is_made_good_as_well()
    {
        await Start();
        await Settled();
        feed.EndSubscription(FeedChannels.Fill, 25, saysWhich: true);
        Add("missed");
        await Until(() => ToldFills.Any());
        Assert.Equal("missed", string.Join(", ", ToldFills));
    }

    public void Dispose()
    {
        end.Cancel();
        watch?.Dispose();
        client.Dispose();
        credential.Dispose();
        exchange.Dispose();
        end.Dispose();
    }

    private int Reads => exchange.Requests.Count(request => request.Uri.AbsolutePath.EndsWith("/fills", StringComparison.Ordinal));

    private List<T> Told<T>()
        where T : FeedMessage
    {
        lock (told)
            return [.. told.OfType<T>()];
    }

    private async Task Start(Action? before = null, int capacity = 10_000)
    {
        var request = new FeedRequest { Channels = [FeedChannels.Fill, FeedChannels.Order], Tickers = null, Capacity = capacity };
        var starting = GapFilledFeed.StartAsync(client, request, trace: null, end.Token);
        await Until(() => starting.IsCompleted);
        watch = await starting;
        before?.Invoke();
        hearing = Task.Run(async () =>
        {
            await foreach (var message in watch.ReadAllAsync(end.Token))
            {
                await hold;
                lock (told)
                    told.Add(message);
            }
        });
    }

    // After the last of the reads that follow a gap.
    private async Task Settled()
    {
        var reads = -1;
        for (var quiet = 0; quiet < 5; quiet++)
        {
            await Elapse(30);
            if (Reads != reads || feed.Open != "fill user_orders")
                quiet = 0;
            reads = Reads;
        }
    }

    private async Task Until(Func<bool> isSo)
    {
        for (var i = 0; i < 500 && !isSo(); i++)
            await Elapse(1);
        if (hearing.IsFaulted)
            await hearing;
        Assert.True(isSo(), $"It never came about. Open: {feed.Open}");
    }

    private async Task Elapse(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await WokenThreads.SettleAsync();
            time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private void Hear(string id) => feed.Tell(FeedChannels.Fill, "fill", "M", FakeFeed.Fill("M", id));

    private void HearOrder(string id, string status, int filled, DateTimeOffset at) => feed.Tell(FeedChannels.Order, "user_order", "M", new()
    {
        ["order_id"] = id,
        ["ticker"] = "M",
        ["status"] = status,
        ["fill_count_fp"] = string.Create(CultureInfo.InvariantCulture, $"{filled}.00"),
        ["yes_price_dollars"] = "0.3600",
        ["remaining_count_fp"] = "0.00",
        ["initial_count_fp"] = "5.00",
        ["last_updated_ts_ms"] = at.ToUnixTimeMilliseconds(),
    });

    private void Add(string id)
    {
        lock (fills)
            fills.Add($$"""{"fill_id":"{{id}}","trade_id":"{{id}}","order_id":"ee587a1c-8b87-4dcf-b721-9f6f790619fa","ticker":"M","count_fp":"1.00","yes_price_dollars":"0.3600","created_time":"{{time.GetUtcNow():O}}"}""");
    }

    private void AddOrder(string id, string status, int filled)
    {
        lock (fills)
            orders[id] = $$"""{"order_id":"{{id}}","ticker":"M","status":"{{status}}","fill_count_fp":"{{filled}}.00","yes_price_dollars":"0.3600","remaining_count_fp":"0.00","initial_count_fp":"5.00","created_time":"{{time.GetUtcNow():O}}","last_update_time":"{{time.GetUtcNow():O}}"}""";
    }

    // Two fills a page, newest first.
    private HttpResponseMessage Answer(Sent sent)
    {
        if (isDown)
            return FakeExchange.Json(HttpStatusCode.ServiceUnavailable, "{}");
        var path = sent.Uri.AbsolutePath;
        lock (fills)
        {
            if (path.EndsWith("/fills", StringComparison.Ordinal))
            {
                var at = sent.Uri.Query.Split("cursor=") is [_, var cursor] ? int.Parse(cursor.Split('&')[0], CultureInfo.InvariantCulture) : 0;
                var page = Enumerable.Reverse(fills).Skip(at).Take(2);
                return FakeExchange.Json(HttpStatusCode.OK, $$"""{"fills":[{{string.Join(',', page)}}],"cursor":"{{(at + 2 < fills.Count ? at + 2 : "")}}"}""");
            }

            var listed = orders.Values.Where(order => !sent.Uri.Query.Contains("status=resting", StringComparison.Ordinal) || order.Contains("\"resting\"", StringComparison.Ordinal));
            return path.EndsWith("/orders", StringComparison.Ordinal)
                ? FakeExchange.Json(HttpStatusCode.OK, $$"""{"orders":[{{string.Join(',', listed)}}],"cursor":""}""")
                : FakeExchange.Json(HttpStatusCode.OK, $$"""{"order":{{orders[path.Split('/')[^1]]}}}""");
        }
    }
}
