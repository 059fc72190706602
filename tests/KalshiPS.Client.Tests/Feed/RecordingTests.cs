using System.Text.Json.Nodes;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Tests.Support;

namespace KalshiPS.Client.Tests.Feed;

/// <summary>What the exchange once sent, heard by the hub itself.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly FeedFixture fixture = new();

    [Theory]
    [InlineData("orderbook_trade.use_yes_price.jsonl")]
    [InlineData("orderbook_trade.jsonl")]
    public async Task A_recording_is_heard_without_a_gap(string recording)
    {
        var (changes, states) = await Hear(Frames(recording), lost: null);
        Assert.Equal(Frames(recording).Count(frame => (string?)frame["type"] == "orderbook_delta"), changes);
        Assert.DoesNotContain(states, state => state is FeedState.Gap or FeedState.Stale or FeedState.Resynchronized);
        Assert.Equal(0, fixture.Feed.CountOf("get_snapshot"));
    }

    [Theory]
    [InlineData("orderbook_trade.use_yes_price.jsonl")]
    [InlineData("orderbook_trade.jsonl")]
    public async Task A_recording_that_lacks_a_frame_makes_the_book_be_fetched_once(string recording)
    {
        var lost = Frames(recording).First(frame => (string?)frame["type"] == "orderbook_delta");
        var (_, states) = await Hear(Frames(recording), (long)lost["seq"]!);
        Assert.Single(states, FeedState.Gap);
        Assert.Single(states, FeedState.Stale);
        Assert.Single(states, FeedState.Resynchronized);
        Assert.Equal(1, fixture.Feed.CountOf("get_snapshot"));
    }

    public void Dispose() => fixture.Dispose();

    // The subscription's own answers are of the recording as well: what the fake says by itself is left out.
    private async Task<(int Changes, List<FeedState> States)> Hear(List<JsonObject> frames, long? lost)
    {
        var ticker = (string)frames.First(frame => frame["seq"] is not null)["msg"]!["market_ticker"]!;
        var isReplay = false;
        fixture.Feed.Loses = frame => !isReplay && (string?)frame["type"] is "orderbook_snapshot";
        fixture.Feed.GivesSnapshots = false;
        using var watch = fixture.Hub.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = [ticker], BookChanges = true });
        await fixture.Open($"orderbook_delta[{ticker}]");
        isReplay = true;
        foreach (var frame in frames.Where(frame => frame["seq"] is not null && (long)frame["sid"]! == 1 && (lost is null || (long)frame["seq"]! != lost)))
            fixture.Feed.Send(frame);
        var read = new List<FeedMessage>();
        if (lost is not null)
        {
            await fixture.Until(() => fixture.Feed.CountOf("get_snapshot") == 1, "The request for the book");
            // The numbers go on where the recording ends.
            fixture.Feed.Send(Again(frames, ticker));
            await fixture.Next(watch, FeedState.Resynchronized, read);
            read.Add(new FeedStateChange { State = FeedState.Resynchronized });
        }

        read.AddRange(await fixture.Rest(watch));
        return (read.OfType<OrderBookDelta>().Count(), [.. read.OfType<FeedStateChange>().Select(change => change.State)]);
    }

    private static JsonObject Again(List<JsonObject> frames, string ticker) => new()
    {
        ["type"] = "orderbook_snapshot",
        ["sid"] = 1,
        ["seq"] = frames.Where(frame => frame["seq"] is not null && (long)frame["sid"]! == 1).Max(frame => (long)frame["seq"]!) + 1,
        ["msg"] = new FakeBook().Snapshot(ticker),
    };

    private static List<JsonObject> Frames(string recording) =>
        [.. File.ReadLines(SharedFolder.Require($"samples/ws/{recording}")).Where(line => line.Length > 0).Select(line => JsonNode.Parse(line)!.AsObject())];
}
