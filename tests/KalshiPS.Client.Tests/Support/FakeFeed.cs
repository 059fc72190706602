using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using KalshiPS.Client.Feed;
using KalshiPS.Money;

namespace KalshiPS.Client.Tests.Support;

/// <summary>
/// The exchange's side of the feed, as its contract describes it and with the faults a test wishes: one subscription a
/// channel, numbers that count its messages and its ok frames, books that change.
/// </summary>
#pragma warning disable CA1001 // The sockets belong to those who dial.
internal sealed class FakeFeed
#pragma warning restore CA1001
{
    private readonly Lock gate = new();
    private readonly List<Subscription> open = [];
    private readonly ConcurrentQueue<JsonObject> commands = new();
    private readonly List<FeedHandshake> handshakes = [];
    private FakeSocket? socket;
    private long lastSid;

    /// <summary>The books by market: contracts by yes price, bids and asks.</summary>
    public ConcurrentDictionary<string, FakeBook> Books { get; } = new(StringComparer.Ordinal);

    /// <summary>Markets that the exchange does not know.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>What a command is answered with instead of what it usually is; null for the usual.</summary>
    public Func<JsonObject, JsonObject?>? Answer { get; set; }

    /// <summary>Whether a frame is lost on the way; numbers count on.</summary>
    public Func<JsonObject, bool>? Loses { get; set; }

    /// <summary>What becomes of a frame's bytes on the way; null for nothing.</summary>
    public Func<byte[], byte[]>? Garbles { get; set; }

    /// <summary>What the next handshakes end in; empty for success.</summary>
    public ConcurrentQueue<Exception> Refusals { get; } = new();

    /// <summary>Whether get_snapshot is answered with ok beside the snapshots.</summary>
    public bool ConfirmsSnapshots { get; set; }

    /// <summary>Whether get_snapshot brings anything.</summary>
    public bool GivesSnapshots { get; set; } = true;

    /// <summary>The commands that came.</summary>
    public IReadOnlyList<JsonObject> Commands => [.. commands];

    /// <summary>The handshakes that came.</summary>
    public IReadOnlyList<FeedHandshake> Handshakes
    {
        get
        {
            lock (gate)
                return [.. handshakes];
        }
    }

    /// <summary>The present connection.</summary>
    public FakeSocket Socket
    {
        get
        {
            lock (gate)
                return socket ?? throw new InvalidOperationException("Nobody is connected.");
        }
    }

    /// <summary>What is open, in short: <c>ticker[A,B]</c>, or <c>ticker</c> for everything.</summary>
    public string Open
    {
        get
        {
            lock (gate)
                return string.Join(' ', open.OrderBy(s => s.Channel, StringComparer.Ordinal).Select(s =>
                    s.Items is null ? s.Channel : $"{s.Channel}[{string.Join(',', s.Items.Order(StringComparer.Ordinal))}]"));
        }
    }

    public int CountOf(string action) => Commands.Count(command =>
        (string?)command["params"]?["action"] == action || (string?)command["cmd"] == action);

    public Task<WebSocket> DialAsync(FeedHandshake handshake, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            handshakes.Add(handshake);
            if (Refusals.TryDequeue(out var refusal))
                return Task.FromException<WebSocket>(refusal);
            open.Clear();
            lastSid = 0;
            socket = new FakeSocket(Serve);
            return Task.FromResult<WebSocket>(socket);
        }
    }

    /// <summary>Changes a book and tells of it.</summary>
    public void Change(string ticker, string side, decimal price, decimal change)
    {
        lock (gate)
        {
            if (!Books.GetOrAdd(ticker, _ => new FakeBook()).Change(side, price, change))
                return;
            Tell(FeedChannels.OrderBook, "orderbook_delta", ticker, new JsonObject
            {
                ["market_ticker"] = ticker,
                ["market_id"] = $"id of {ticker}",
                ["price_dollars"] = FixedPoint.Dollars(price),
                ["delta_fp"] = FixedPoint.Count(change),
                ["side"] = side,
                ["ts_ms"] = 1795404900000,
            });
        }
    }

    /// <summary>Tells something on a channel, if it is open for it.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="item">What it is about; null for what everybody on the channel gets.</param>
    /// <param name="content">The message.</param>
    public void Tell(string channel, string type, string? item, JsonObject content)
    {
        lock (gate)
        {
            if (open.FirstOrDefault(s => s.Channel == channel) is { } to && (item is null || to.Items is null || to.Items.Contains(item)))
                Number(to, type, content);
        }
    }

    /// <summary>Sends the whole book again.</summary>
    public void Snapshot(string ticker)
    {
        lock (gate)
        {
            if (open.FirstOrDefault(s => s.Channel == FeedChannels.OrderBook) is { } to)
                Snapshot(to, ticker);
        }
    }

    /// <summary>Ends a subscription as the exchange does it.</summary>
    public void EndSubscription(string channel, int code, bool saysWhich)
    {
        lock (gate)
        {
            var ended = open.Single(s => s.Channel == channel);
            open.Remove(ended);
            var error = new JsonObject { ["type"] = "error", ["msg"] = new JsonObject { ["code"] = code, ["msg"] = "It is over" } };
            if (saysWhich)
                error["sid"] = ended.Sid;
            Send(error);
        }
    }

    /// <summary>Sends a frame as it is.</summary>
    public void Send(JsonObject frame)
    {
        lock (gate)
        {
            if (Loses?.Invoke(frame) == true)
                return;
            var bytes = JsonSerializer.SerializeToUtf8Bytes(frame);
            socket?.Push(Garbles?.Invoke(bytes) ?? bytes);
        }
    }

    /// <summary>A made-up ticker message.</summary>
    public static JsonObject Ticker(string ticker, decimal bid) => new()
    {
        ["market_ticker"] = ticker,
        ["market_id"] = "9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1",
        ["price_dollars"] = FixedPoint.Dollars(bid),
        ["yes_bid_dollars"] = FixedPoint.Dollars(bid),
        ["yes_ask_dollars"] = FixedPoint.Dollars(bid + 0.01m),
        ["yes_bid_size_fp"] = "1.00",
        ["yes_ask_size_fp"] = "1.00",
        ["last_trade_size_fp"] = "1.00",
        ["volume_fp"] = "1.00",
        ["open_interest_fp"] = "1.00",
        ["dollar_volume"] = 1,
        ["dollar_open_interest"] = 1,
        ["ts_ms"] = 1795404900000,
    };

    /// <summary>A made-up trade.</summary>
    public static JsonObject Trade(string ticker, string id) => new()
    {
        ["trade_id"] = id,
        ["market_ticker"] = ticker,
        ["yes_price_dollars"] = "0.3600",
        ["no_price_dollars"] = "0.6400",
        ["count_fp"] = "1.00",
        ["taker_outcome_side"] = "yes",
        ["taker_book_side"] = "bid",
        ["ts_ms"] = 1795404900000,
    };

    /// <summary>A made-up fill.</summary>
    public static JsonObject Fill(string ticker, string id) => new()
    {
        ["trade_id"] = id,
        ["order_id"] = "ee587a1c-8b87-4dcf-b721-9f6f790619fa",
        ["market_ticker"] = ticker,
        ["yes_price_dollars"] = "0.3600",
        ["count_fp"] = "1.00",
        ["ts_ms"] = 1795404900000,
    };

    private void Serve(FakeSocket from, byte[] bytes)
    {
        var command = JsonNode.Parse(bytes)!.AsObject();
        lock (gate)
        {
            commands.Enqueue(command);
            if (from != socket)
                return;
            if (Answer?.Invoke(command) is { } answer)
            {
                answer["id"] = command["id"]!.DeepClone();
                Send(answer);
                return;
            }

            var parameters = command["params"] as JsonObject;
            switch ((string)command["cmd"]!)
            {
                case "subscribe":
                    Subscribe(command, parameters!);
                    break;
                case "unsubscribe":
                    foreach (var sid in parameters!["sids"]!.AsArray())
                        Unsubscribe(command, (long)sid!);
                    break;
                case "update_subscription":
                    Update(command, parameters!);
                    break;
                default:
                    Reply(command, "ok", new JsonArray([.. open.Select(s => new JsonObject { ["channel"] = s.Channel, ["sid"] = s.Sid })]));
                    break;
            }
        }
    }

    private void Subscribe(JsonObject command, JsonObject parameters)
    {
        var items = Items(parameters);
        if (RefusesAny(command, items))
            return;
        var channel = (string)parameters["channels"]!.AsArray().Single()!;
        var to = open.FirstOrDefault(s => s.Channel == channel);
        if (to is null)
            open.Add(to = new Subscription(++lastSid, channel, items is null || items.Contains("all") ? null : new HashSet<string>(StringComparer.Ordinal)));
        Reply(command, "subscribed", new JsonObject { ["channel"] = channel, ["sid"] = to.Sid });
        AddItems(to, items);
    }

    private void Update(JsonObject command, JsonObject parameters)
    {
        var items = Items(parameters);
        var to = open.FirstOrDefault(s => s.Sid == (long)parameters["sid"]!);
        if (to is null)
        {
            Error(command, 7, null);
            return;
        }

        switch ((string)parameters["action"]!)
        {
            case "add_markets" or "subscribe_indices" or "subscribe_underlyings":
                if (RefusesAny(command, items))
                    return;
                Ok(command, to);
                AddItems(to, items);
                break;
            case "delete_markets" or "unsubscribe_indices" or "unsubscribe_underlyings":
                to.Items?.ExceptWith(items!);
                Ok(command, to);
                break;
            case "get_snapshot":
                if (ConfirmsSnapshots)
                    Ok(command, to);
                foreach (var item in GivesSnapshots ? items! : [])
                    Snapshot(to, item);
                break;
            case "indexlist":
                Number(to, "cfbenchmarks_value_indexlist", new JsonObject { ["index_ids"] = new JsonArray("BRTI", "ETHUSD_RTI") }, command["id"]);
                break;
        }
    }

    private bool RefusesAny(JsonObject command, IReadOnlyList<string>? items)
    {
        var unknown = items?.FirstOrDefault(Unknown.Contains);
        if (unknown is not null)
            Error(command, 16, unknown);
        return unknown is not null;
    }

    private void AddItems(Subscription to, IReadOnlyList<string>? items)
    {
        foreach (var item in to.Items is null ? [] : items ?? [])
        {
            if (to.Items!.Add(item) && to.Channel == FeedChannels.OrderBook)
                Snapshot(to, item);
        }
    }

    private void Unsubscribe(JsonObject command, long sid)
    {
        if (open.FirstOrDefault(s => s.Sid == sid) is not { } closed)
        {
            Error(command, 7, null);
            return;
        }

        open.Remove(closed);
        Send(new JsonObject { ["id"] = command["id"]!.DeepClone(), ["sid"] = sid, ["seq"] = ++closed.Sequence, ["type"] = "unsubscribed" });
    }

    private void Snapshot(Subscription to, string ticker) =>
        Number(to, "orderbook_snapshot", Books.GetOrAdd(ticker, _ => new FakeBook()).Snapshot(ticker));

    private void Ok(JsonObject command, Subscription to) => Number(to, "ok", [], command["id"]);

    private void Number(Subscription to, string type, JsonObject content, JsonNode? id = null)
    {
        var frame = new JsonObject { ["type"] = type, ["sid"] = to.Sid, ["seq"] = ++to.Sequence, ["msg"] = content };
        if (id is not null)
            frame["id"] = id.DeepClone();
        Send(frame);
    }

    private void Reply(JsonObject command, string type, JsonNode content) =>
        Send(new JsonObject { ["type"] = type, ["id"] = command["id"]!.DeepClone(), ["msg"] = content });

    private void Error(JsonObject command, int code, string? ticker)
    {
        var content = new JsonObject { ["code"] = code, ["msg"] = "Refused" };
        if (ticker is not null)
            content["market_ticker"] = ticker;
        Reply(command, "error", content);
    }

    private static List<string>? Items(JsonObject parameters) =>
        (parameters["market_tickers"] ?? parameters["index_ids"] ?? parameters["underlying_tickers"])?.AsArray().Select(item => (string)item!).ToList();

    private sealed class Subscription(long sid, string channel, HashSet<string>? items)
    {
        public long Sid { get; } = sid;

        public string Channel { get; } = channel;

        public HashSet<string>? Items { get; } = items;

        public long Sequence { get; set; }
    }
}

/// <summary>A market's true book.</summary>
internal sealed class FakeBook
{
    public SortedDictionary<decimal, decimal> Bids { get; } = [];

    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public bool Change(string side, decimal price, decimal change)
    {
        var levels = side == "yes" ? Bids : Asks;
        var count = levels.GetValueOrDefault(price) + change;
        if (count < 0m || change == 0m)
            return false;
        if (count == 0m)
            levels.Remove(price);
        else
            levels[price] = count;
        return true;
    }

    public JsonObject Snapshot(string ticker)
    {
        var content = new JsonObject { ["market_ticker"] = ticker, ["market_id"] = $"id of {ticker}" };
        if (Bids.Count > 0)
            content["yes_dollars_fp"] = Levels(Bids);
        if (Asks.Count > 0)
            content["no_dollars_fp"] = Levels(Asks.Reverse());
        return content;
    }

    /// <summary>For example <c>0.4500x10 | 0.4700x3</c>, best first.</summary>
    public override string ToString() => Shown(
        Bids.Reverse().Select(level => (level.Key, level.Value)), Asks.Select(level => (level.Key, level.Value)));

    public static string Shown(OrderBook book) =>
        Shown(book.Bids.Select(level => (level.Price, level.Count)), book.Asks.Select(level => (level.Price, level.Count)));

    private static string Shown(IEnumerable<(decimal Price, decimal Count)> bids, IEnumerable<(decimal Price, decimal Count)> asks) =>
        $"{Shown(bids)} | {Shown(asks)}";

    private static string Shown(IEnumerable<(decimal Price, decimal Count)> levels) =>
        string.Join(' ', levels.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Price:0.0000}x{level.Count:0.##}")));

    private static JsonArray Levels(IEnumerable<KeyValuePair<decimal, decimal>> levels) =>
        [.. levels.Select(level => new JsonArray(FixedPoint.Dollars(level.Key), FixedPoint.Count(level.Value)))];
}
