using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a socket's subscription to a channel: its number, its message count, and its messages for the exchange's events.</summary>
/// <remarks>All calls except <see cref="OnSent"/> are inside a step of the exchange.</remarks>
internal abstract class Subscription(FeedConnection connection, string channel)
{
    // The exchange does not publish its limit; a reasonable client does not reach this one.
    private const int MostCommandsPerSecond = 100;

    private readonly Queue<DateTimeOffset> commands = new();
    private bool omitsLists;
    private long seq;
    private int waiting;

    /// <summary>The channel.</summary>
    public string Channel { get; } = channel;

    /// <summary>The subscription's number within the socket.</summary>
    public long Sid { get; set; }

    /// <summary>A held message, to be sent after the next one.</summary>
    public Outgoing? Held { get; set; }

    protected FeedConnection Connection { get; } = connection;

    /// <summary>The number of queued messages.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Applies the parameters of the first subscribe command.</summary>
    /// <exception cref="CommandException">The parameters are not valid; no subscription is created.</exception>
    public void Begin(FeedCommand command)
    {
        omitsLists = command.Flag("skip_ticker_ack");
        Choose(command);
    }

    /// <summary>Sends the initial messages.</summary>
    public virtual void Greet(FeedCommand command)
    {
    }

    /// <summary>Applies another subscribe command for the same channel.</summary>
    /// <exception cref="CommandException">The command changes nothing, or its parameters are not valid.</exception>
    public virtual void Merge(FeedCommand command) => throw new CommandException(FeedError.AlreadySubscribed);

    /// <summary>Changes the subscription.</summary>
    /// <exception cref="CommandException">The channel has no such action, or its parameters are not valid.</exception>
    public virtual void Update(FeedCommand command, string action) => throw new CommandException(FeedError.UnsupportedAction);

    /// <summary>Sends the messages for an event of the exchange.</summary>
    public abstract void OnNews(ExchangeNews news);

    /// <summary>Counts a command.</summary>
    /// <exception cref="CommandException">There were too many commands within a second.</exception>
    public void CountCommand(DateTimeOffset now)
    {
        while (commands.TryPeek(out var oldest) && oldest <= now.AddSeconds(-1))
            commands.Dequeue();
        if (commands.Count >= MostCommandsPerSecond)
            throw new CommandException(FeedError.TooManyRequests);
        commands.Enqueue(now);
    }

    /// <summary>Replies to a command that changed the subscription; the reply counts as a message.</summary>
    public void Answer(string type, long? id, JsonObject? msg = null)
    {
        var frame = new JsonObject { ["type"] = type };
        if (id is not null)
            frame["id"] = id;
        frame["sid"] = Sid;
        frame["seq"] = ++seq;
        if (msg is not null)
            frame["msg"] = msg;
        Connection.Reply(frame);
    }

    public void OnQueued() => Interlocked.Increment(ref waiting);

    public void OnSent() => Interlocked.Decrement(ref waiting);

    /// <summary>Applies the subscribed items.</summary>
    protected virtual void Choose(FeedCommand command)
    {
    }

    /// <summary>Confirms a change, with the subscribed items unless the subscriber declined the list.</summary>
    protected void Acknowledge(FeedCommand command, JsonObject? msg) => Answer("ok", command.Id, omitsLists ? null : msg);

    /// <summary>Sends a message of a channel without sequence numbers.</summary>
    protected void Send(string type, JsonObject msg) =>
        Connection.Send(this, new JsonObject { ["type"] = type, ["sid"] = Sid, ["msg"] = msg });

    /// <summary>Sends a message of a channel with sequence numbers.</summary>
    protected void SendCounted(string type, JsonObject msg) =>
        Connection.Send(this, new JsonObject { ["type"] = type, ["sid"] = Sid, ["seq"] = ++seq, ["msg"] = msg });
}
