using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a client's connection with its subscriptions. All calls are inside a step of the exchange.</summary>
internal sealed class FeedConnection(FeedServer server, ApiKey key, FeedSocket socket)
{
    // Replaced, never changed: a subscription can end while events are being published.
    private Subscription[] subscriptions = [];
    private long lastSid;

    public ExchangeEngine Exchange => server.Exchange;

    public ReferenceValues Reference => server.Reference;

    public FeedSocket Socket { get; } = socket;

    public IReadOnlyList<Subscription> Subscriptions => subscriptions;

    /// <summary>Determines whether the member can see data of an account or subaccount.</summary>
    public bool Sees(Account account, int subaccount) => account == key.Account && (key.Subaccount ?? subaccount) == subaccount;

    /// <summary>Executes a client's message.</summary>
    public void Handle(ReadOnlyMemory<byte> message)
    {
        FeedCommand? command = null;
        try
        {
            command = FeedCommand.Parse(message);
            Execute(command);
        }
        catch (CommandException refusal)
        {
            Refuse(command?.Id, refusal);
        }
    }

    /// <summary>Refuses a message that is not text.</summary>
    public void RefuseBinary() => Refuse(null, new CommandException(FeedError.UnableToProcess));

    public void OnNews(ExchangeNews news)
    {
        foreach (var subscription in subscriptions)
            subscription.OnNews(news);
    }

    /// <summary>Sends a reply to a command.</summary>
    public void Reply(JsonObject frame) => Socket.Enqueue(new Outgoing(BytesOf(frame), Owner: null));

    /// <summary>Sends a message of a channel, subject to faults.</summary>
    public void Send(Subscription owner, JsonObject frame)
    {
        // A subscription that just ended sends nothing more.
        if (!subscriptions.Contains(owner))
            return;
        if (owner.Waiting >= server.Faults.BufferLimit)
        {
            End(owner, FeedError.BufferOverflow);
            return;
        }

        server.Faults.Deliver(this, owner, new Outgoing(BytesOf(frame), owner));
    }

    /// <summary>Ends a subscription with an error; the socket stays open.</summary>
    public void End(Subscription subscription, FeedError error)
    {
        subscriptions = [.. subscriptions.Where(each => each != subscription)];

        // The contract gives such an error no place for the subscription it ends; without one it would be of no use.
        Reply(new JsonObject { ["type"] = "error", ["sid"] = subscription.Sid, ["msg"] = ToJson(error) });
    }

    private ReadOnlyMemory<byte> BytesOf(JsonObject frame)
    {
        if (server.AddsUnknowns)
            UnknownWords.AddTo(frame);
        return FrameBytes.Of(frame);
    }

    private static JsonObject ToJson(FeedError error) => new() { ["code"] = (int)error, ["msg"] = CommandException.TextOf(error) };

    private void Execute(FeedCommand command)
    {
        switch (command.Name)
        {
            case "subscribe":
                Subscribe(command);
                break;
            case "unsubscribe":
                Unsubscribe(command);
                break;
            case "update_subscription":
                Update(command);
                break;
            case "list_subscriptions":
                Reply(Frame("ok", command.Id, new JsonArray([.. subscriptions.Select(Describe)])));
                break;
            default:
                throw new CommandException(FeedError.UnknownCommand);
        }
    }

    private void Subscribe(FeedCommand command)
    {
        command.EnsureParams();
        if (command.Texts("channels") is not { Count: > 0 } channels)
            throw new CommandException(FeedError.ChannelsRequired);
        foreach (var channel in channels.Distinct(StringComparer.Ordinal))
        {
            try
            {
                Subscribe(command, channel);
            }
            catch (CommandException refusal)
            {
                // The other channels are opened nevertheless.
                Refuse(command.Id, refusal);
            }
        }
    }

    private void Subscribe(FeedCommand command, string channel)
    {
        if (Array.Find(subscriptions, each => string.Equals(each.Channel, channel, StringComparison.Ordinal)) is { } open)
        {
            CountCommand(open);
            open.Merge(command);
            Follow(open);
            return;
        }

        var subscription = FeedChannels.Create(this, channel);
        subscription.Begin(command);
        subscription.Sid = ++lastSid;
        subscriptions = [.. subscriptions, subscription];
        Follow(subscription);
        Reply(Frame("subscribed", command.Id, Describe(subscription)));
        subscription.Greet(command);
    }

    private void Unsubscribe(FeedCommand command)
    {
        command.EnsureParams();
        if (command.Integers("sids") is not { Count: > 0 } sids)
            throw new CommandException(FeedError.SidsRequired);
        foreach (var sid in sids.Distinct())
        {
            try
            {
                var subscription = Find(sid);
                subscriptions = [.. subscriptions.Where(each => each != subscription)];
                subscription.Answer("unsubscribed", command.Id);
            }
            catch (CommandException refusal)
            {
                Refuse(command.Id, refusal);
            }
        }
    }

    private void Update(FeedCommand command)
    {
        command.EnsureParams();
        var (one, several) = (command.Integer("sid"), command.Integers("sids"));
        var sid = (one, several) switch
        {
            ({ } single, null) => single,
            (null, [var single]) => single,
            _ => throw new CommandException(FeedError.OneSidRequired),
        };
        var action = command.Text("action") is { Length: > 0 } word ? word : throw new CommandException(FeedError.ActionRequired);
        var subscription = Find(sid);
        CountCommand(subscription);
        subscription.Update(command, action);
        Follow(subscription);
    }

    private void Follow(Subscription subscription)
    {
        if (subscription is TickerSubscription tickers)
            server.Follow(tickers);
    }

    private void CountCommand(Subscription subscription)
    {
        if (server.MetersCommands)
            subscription.CountCommand(Exchange.Now);
    }

    private Subscription Find(long sid) =>
        Array.Find(subscriptions, each => each.Sid == sid) ?? throw new CommandException(FeedError.UnknownSid);

    private static JsonObject Describe(Subscription subscription) => new() { ["channel"] = subscription.Channel, ["sid"] = subscription.Sid };

    private static JsonObject Frame(string type, long? id, JsonNode msg)
    {
        var frame = new JsonObject { ["type"] = type };
        if (id is not null)
            frame["id"] = id;
        frame["msg"] = msg;
        return frame;
    }

    private void Refuse(long? id, CommandException refusal)
    {
        var msg = ToJson(refusal.Error);
        if (refusal.MarketTicker is not null)
            msg["market_ticker"] = refusal.MarketTicker;
        if (refusal.MarketId is not null)
            msg["market_id"] = refusal.MarketId;
        Reply(Frame("error", id, msg));
    }
}
