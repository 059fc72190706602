using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Feed;

/// <summary>The faults of a message of a channel.</summary>
public enum FrameFault
{
    /// <summary>The message is lost, so that its sequence number is missing.</summary>
    Lose,

    /// <summary>The message arrives twice.</summary>
    Repeat,

    /// <summary>The message arrives after the next one of its subscription.</summary>
    Swap,

    /// <summary>The message arrives in several fragments, which every client must join.</summary>
    Split,

    /// <summary>The connection is cut instead of sending the message.</summary>
    Drop,
}

/// <summary>Injects faults into the feed. Faults of messages do not apply to replies to commands.</summary>
public sealed class FeedFaults
{
    private readonly ExchangeEngine exchange;
    private readonly Func<IReadOnlyList<FeedConnection>> connections;
    private readonly List<Order> orders = [];
    private readonly SortedDictionary<FrameFault, double> chances = [];
    private IdGenerator dice = new(1);
    private DateTimeOffset refusesUntil;
    private TaskCompletionSource spoken = Spoken();

    internal FeedFaults(ExchangeEngine exchange, Func<IReadOnlyList<FeedConnection>> connections)
    {
        this.exchange = exchange;
        this.connections = connections;
    }

    /// <summary>The number of open sockets.</summary>
    public int ConnectionCount => exchange.Do(() => connections().Count);

    /// <summary>The number of messages with a fault.</summary>
    public long FaultCount { get; private set; }

    /// <summary>The greatest number of unread messages of a subscription, which otherwise ends with error 25.</summary>
    public int BufferLimit { get; set; } = 10_000;

    /// <summary>Whether the feed is silent while the sockets stay open. The held messages are sent afterwards.</summary>
    public bool IsSilent
    {
        get => !spoken.Task.IsCompleted;
        set => exchange.Do(() =>
        {
            if (!value)
                spoken.TrySetResult();
            else if (!IsSilent)
                spoken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        });
    }

    internal bool RefusesHandshakes => exchange.Now < refusesUntil;

    /// <summary>Cuts all connections without a close frame.</summary>
    public void DropConnections() => exchange.Do(() =>
    {
        foreach (var connection in connections())
            connection.Socket.Abort();
    });

    /// <summary>Closes all sockets in an orderly way, after the queued messages.</summary>
    /// <param name="code">The status: 1000 normal, 1001 going away, 1011 failed, 1012 restarting, 4000 to 4999 free.</param>
    /// <param name="reason">The reason, at most 123 bytes.</param>
    public void CloseConnections(int code, string reason = "") => exchange.Do(() =>
    {
        foreach (var connection in connections())
            connection.Socket.Enqueue(new Outgoing(default, Owner: null) { Close = (code, reason) });
    });

    /// <summary>Answers every handshake with 503 for a while.</summary>
    /// <param name="span">The duration by the simulator's clock; zero to accept handshakes again.</param>
    public void RefuseHandshakes(TimeSpan span) => exchange.Do(() => refusesUntil = exchange.Now + span);

    /// <summary>Ends subscriptions with an error; the sockets stay open.</summary>
    /// <param name="code">The error's code: 10, 17 or 25.</param>
    /// <param name="channel">Only subscriptions of this channel; null for all.</param>
    /// <returns>The number of ended subscriptions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No error of this code ends a subscription.</exception>
    public int EndSubscriptions(int code, string? channel = null) => exchange.Do(() =>
    {
        if (code is not ((int)FeedError.ChannelFailed or (int)FeedError.Internal or (int)FeedError.BufferOverflow))
            throw new ArgumentOutOfRangeException(nameof(code), code, "Only the errors 10, 17 and 25 end a subscription.");
        var ending = connections().SelectMany(connection => connection.Subscriptions.Select(each => (connection, each)))
            .Where(pair => channel is null || string.Equals(pair.each.Channel, channel, StringComparison.Ordinal))
            .ToList();
        foreach (var (connection, subscription) in ending)
            connection.End(subscription, (FeedError)code);
        return ending.Count;
    });

    /// <summary>Adds a fault to the next messages.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="count">The number of messages.</param>
    /// <param name="channel">Only messages of this channel; null for all.</param>
    public void Next(FrameFault fault, int count = 1, string? channel = null) =>
        exchange.Do(() => orders.AddRange(Enumerable.Repeat(new Order(fault, channel), count)));

    /// <summary>Adds a fault to messages at random.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="probability">The probability for each message, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public void SetChance(FrameFault fault, double probability) => exchange.Do(() =>
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is from 0 to 1.");
        chances[fault] = probability;
    });

    /// <summary>Restarts the random numbers: the same seed and messages give the same faults.</summary>
    /// <param name="seed">The seed.</param>
    public void Reseed(long seed) => exchange.Do(() => dice = new IdGenerator(seed));

    /// <summary>Removes all faults.</summary>
    public void Clear() => exchange.Do(() =>
    {
        orders.Clear();
        chances.Clear();
        refusesUntil = default;
        IsSilent = false;
    });

    internal Task WaitWhileSilentAsync(CancellationToken token) => spoken.Task.WaitAsync(token);

    /// <summary>Sends a message, or applies its fault.</summary>
    internal void Deliver(FeedConnection connection, Subscription owner, Outgoing message)
    {
        var socket = connection.Socket;
        var held = owner.Held;
        owner.Held = null;
        switch (Draw(owner.Channel))
        {
            case FrameFault.Lose:
                break;
            case FrameFault.Repeat:
                socket.Enqueue(message);
                socket.Enqueue(message);
                break;
            case FrameFault.Swap when held is null:
                owner.Held = message;
                break;
            case FrameFault.Split:
                socket.Enqueue(message with { IsSplit = true });
                break;
            case FrameFault.Drop:
                socket.Abort();
                break;
            default:
                socket.Enqueue(message);
                break;
        }

        if (held is not null)
            socket.Enqueue(held);
    }

    private static TaskCompletionSource Spoken()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }

    private FrameFault? Draw(string channel)
    {
        var index = orders.FindIndex(order => order.Channel is null || string.Equals(order.Channel, channel, StringComparison.Ordinal));
        FrameFault? fault = index < 0 ? null : orders[index].Fault;
        if (index >= 0)
            orders.RemoveAt(index);
        foreach (var (each, chance) in chances)
        {
            // Each fault draws once for each message, so that faults do not affect each other's random numbers.
            if (dice.Next(1_000_000) < chance * 1_000_000)
                fault ??= each;
        }

        if (fault is not null)
            FaultCount++;
        return fault;
    }

    private readonly record struct Order(FrameFault Fault, string? Channel);
}
