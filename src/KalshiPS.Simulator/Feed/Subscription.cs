using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Feed;

/// <summary>One channel a socket listens to: its number, its count of messages, and what it says of the exchange's news.</summary>
/// <remarks>Everything but <see cref="OnSent"/> happens inside a step of the exchange.</remarks>
internal abstract class Subscription(FeedConnection connection, string channel)
{
    // The exchange does not tell its limit; no client that thinks before it asks reaches this one.
    private const int MostCommandsPerSecond = 100;

    private readonly Queue<DateTimeOffset> commands = new();
    private bool omitsLists;
    private long seq;
    private int waiting;

    /// <summary>The channel.</summary>
    public string Channel { get; } = channel;

    /// <summary>What the socket knows the subscription by.</summary>
    public long Sid { get; set; }

    /// <summary>A message kept back, to come after the next one.</summary>
    public Outgoing? Held { get; set; }

    protected FeedConnection Connection { get; } = connection;

    /// <summary>The messages that wait to be sent.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Takes the parameters of the first subscribe.</summary>
    /// <exception cref="CommandException">They are not good; there is no subscription then.</exception>
    public void Begin(FeedCommand command)
    {
        omitsLists = command.Flag("skip_ticker_ack");
        Choose(command);
    }

    /// <summary>Says what a new subscriber needs to know first.</summary>
    public virtual void Greet(FeedCommand command)
    {
    }

    /// <summary>Takes a subscribe to the same channel in.</summary>
    /// <exception cref="CommandException">It changes nothing, or its parameters are not good.</exception>
    public virtual void Merge(FeedCommand command) => throw new CommandException(FeedError.AlreadySubscribed);

    /// <summary>Changes what is listened to.</summary>
    /// <exception cref="CommandException">The channel has no such action, or its parameters are not good.</exception>
    public virtual void Update(FeedCommand command, string action) => throw new CommandException(FeedError.UnsupportedAction);

    /// <summary>Says what of the news belongs to this subscription.</summary>
    public abstract void OnNews(ExchangeNews news);

    /// <summary>Counts a command.</summary>
    /// <exception cref="CommandException">There were too many of them within a second.</exception>
    public void CountCommand(DateTimeOffset now)
    {
        while (commands.TryPeek(out var oldest) && oldest <= now.AddSeconds(-1))
            commands.Dequeue();
        if (commands.Count >= MostCommandsPerSecond)
            throw new CommandException(FeedError.TooManyRequests);
        commands.Enqueue(now);
    }

    /// <summary>Answers a command that changed the subscription; such an answer counts as a message.</summary>
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

    /// <summary>Takes what the channel is to tell about.</summary>
    protected virtual void Choose(FeedCommand command)
    {
    }

    /// <summary>Says yes to a change, with what is listened to now unless the subscriber does not want to know.</summary>
    protected void Acknowledge(FeedCommand command, JsonObject? msg) => Answer("ok", command.Id, omitsLists ? null : msg);

    /// <summary>Sends a message of a channel that does not count its messages.</summary>
    protected void Send(string type, JsonObject msg) =>
        Connection.Send(this, new JsonObject { ["type"] = type, ["sid"] = Sid, ["msg"] = msg });

    /// <summary>Sends a message of a channel that counts its messages.</summary>
    protected void SendCounted(string type, JsonObject msg) =>
        Connection.Send(this, new JsonObject { ["type"] = type, ["sid"] = Sid, ["seq"] = ++seq, ["msg"] = msg });
}
