using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a channel of external reference values, either named ones or all.</summary>
internal sealed class ReferenceSubscription(FeedConnection connection, string channel, ReferenceChannel terms) : Subscription(connection, channel)
{
    private const string All = "all";

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private bool isAll;

    public override void Merge(FeedCommand command)
    {
        Add(Names(command) ?? throw new CommandException(FeedError.AlreadySubscribed));
        Acknowledge(command, null);
    }

    public override void Update(FeedCommand command, string action)
    {
        if (string.Equals(action, terms.ListAction, StringComparison.Ordinal))
        {
            Answer(terms.ListType, command.Id, new JsonObject { [terms.Parameter] = Wire.Texts(Connection.Reference.NamesOf(terms)) });
            return;
        }

        var adds = string.Equals(action, terms.AddAction, StringComparison.Ordinal);
        if (!adds && !string.Equals(action, terms.RemoveAction, StringComparison.Ordinal))
            throw new CommandException(FeedError.UnsupportedAction);
        var named = Names(command) ?? throw new CommandException(terms.NoneNamed);
        if (adds)
            Add(named);
        else
            Remove(named);
        Acknowledge(command, null);
    }

    public override void OnNews(ExchangeNews news)
    {
        if (news is ReferenceTick tick && tick.Channel == terms && (isAll || names.Contains(tick.Name)))
            SendCounted(Channel, tick.ToJson());
    }

    protected override void Choose(FeedCommand command) => Add(Names(command) ?? []);

    private void Add(IReadOnlyList<string> names)
    {
        isAll |= names.Contains(All, StringComparer.Ordinal);
        this.names.UnionWith(names);
    }

    private void Remove(IReadOnlyList<string> names)
    {
        if (names.Contains(All, StringComparer.Ordinal))
        {
            isAll = false;
            this.names.Clear();
        }

        this.names.ExceptWith(names);
    }

    private IReadOnlyList<string>? Names(FeedCommand command) => command.Texts(terms.Parameter) is { Count: > 0 } names ? names : null;
}

/// <summary>Represents the differences between the two channels of reference values.</summary>
/// <param name="Parameter">The parameter that names values.</param>
/// <param name="AddAction">The action that adds names.</param>
/// <param name="RemoveAction">The action that removes names.</param>
/// <param name="ListAction">The action that lists the available names.</param>
/// <param name="ListType">The type of the reply to the list action.</param>
/// <param name="NoneNamed">The error if names are missing.</param>
internal sealed record ReferenceChannel(
    string Parameter, string AddAction, string RemoveAction, string ListAction, string ListType, FeedError NoneNamed)
{
    public static ReferenceChannel Indices { get; } = new(
        "index_ids", "subscribe_indices", "unsubscribe_indices", "indexlist", "cfbenchmarks_value_indexlist", FeedError.IndicesRequired);

    public static ReferenceChannel Underlyings { get; } = new(
        "underlying_tickers", "subscribe_underlyings", "unsubscribe_underlyings", "underlying_list", "pyth_value_underlying_list", FeedError.UnderlyingsRequired);
}
