using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a channel about named markets, or about all if none is named.</summary>
internal abstract class MarketSubscription(FeedConnection connection, string channel) : Subscription(connection, channel)
{
    // The exchange does not publish its limit.
    private const int MostMarkets = 10_000;

    private readonly List<Market> markets = [];
    private readonly HashSet<Market> lookup = [];
    private bool isAll;
    private bool namesIds;

    /// <summary>Whether markets must be named.</summary>
    protected virtual bool NeedsMarkets => false;

    /// <summary>Whether markets can be named by their ids, too.</summary>
    protected virtual bool TakesIds => false;

    public override void Merge(FeedCommand command)
    {
        var chosen = MarketsOf(command);
        if (chosen is null && isAll)
            throw new CommandException(FeedError.AlreadySubscribed);
        isAll |= chosen is null;
        var added = Add(chosen ?? []);
        Acknowledge(command, Lists());
        OnAdded(command, added);
    }

    public override void Update(FeedCommand command, string action)
    {
        if (action is not ("add_markets" or "delete_markets") || (isAll && action is "delete_markets"))
            throw new CommandException(FeedError.UnsupportedAction);
        var named = NamedMarkets(command);
        List<Market> added = [];
        if (action is "add_markets")
            added = Add(named);
        else
            Remove(named);
        Acknowledge(command, Lists());
        OnAdded(command, added);
    }

    public override void Greet(FeedCommand command) => OnAdded(command, [.. markets]);

    /// <summary>Determines whether the subscription includes a market.</summary>
    public bool Covers(Market market) => isAll || lookup.Contains(market);

    protected override void Choose(FeedCommand command)
    {
        var chosen = MarketsOf(command);
        isAll = chosen is null;
        Add(chosen ?? []);
    }

    /// <summary>Sends the initial messages for markets that are new to the subscription.</summary>
    protected virtual void OnAdded(FeedCommand command, IReadOnlyList<Market> added)
    {
    }

    /// <summary>Gets the markets that a command must name.</summary>
    protected IReadOnlyList<Market> NamedMarkets(FeedCommand command) =>
        MarketsOf(command) ?? throw new CommandException(FeedError.MarketRequired);

    /// <summary>Gets the markets that a command names; null for all, if it names none.</summary>
    private List<Market>? MarketsOf(FeedCommand command)
    {
        var (ticker, tickers) = (command.Text("market_ticker"), command.Texts("market_tickers"));
        var (id, ids) = (command.Text("market_id"), command.Texts("market_ids"));
        var ways = new object?[] { ticker, tickers, id, ids }.Count(way => way is not null);
        if (ways > 1)
            throw new CommandException(FeedError.InvalidParameter);
        if (!TakesIds && (id is not null || ids is not null))
            throw new CommandException(NeedsMarkets ? FeedError.MarketRequired : FeedError.InvalidParameter);
        if ((ways == 0 && NeedsMarkets) || tickers is { Count: 0 } || ids is { Count: 0 })
            throw new CommandException(FeedError.MarketRequired);
        if (ways == 0)
            return null;
        if ((tickers ?? ids)?.Count > MostMarkets)
            throw new CommandException(FeedError.TooManyMarkets);
        if (id is null && ids is null)
            return [.. (tickers ?? [ticker!]).Select(Find)];
        namesIds = true;
        return [.. (ids ?? [id!]).Select(FindById)];
    }

    private Market Find(string ticker)
    {
        try
        {
            return Connection.Exchange.GetMarket(ticker);
        }
        catch (RejectedException)
        {
            throw new CommandException(FeedError.MarketNotFound) { MarketTicker = ticker };
        }
    }

    private Market FindById(string id) =>
        Connection.Exchange.Markets.FirstOrDefault(market => string.Equals(market.Id.ToString(), id, StringComparison.OrdinalIgnoreCase))
        ?? throw new CommandException(FeedError.MarketNotFound) { MarketId = id };

    private List<Market> Add(IReadOnlyList<Market> markets)
    {
        var added = markets.Distinct().Where(market => !lookup.Contains(market)).ToList();
        if (this.markets.Count + added.Count > MostMarkets)
            throw new CommandException(FeedError.TooManyMarkets);
        this.markets.AddRange(added);
        lookup.UnionWith(added);
        return added;
    }

    private void Remove(IReadOnlyList<Market> markets)
    {
        lookup.ExceptWith(markets);
        this.markets.RemoveAll(market => !lookup.Contains(market));
    }

    /// <summary>Lists the subscribed markets; empty if the subscription includes all.</summary>
    private JsonObject? Lists()
    {
        if (isAll)
            return null;
        var lists = new JsonObject { ["market_tickers"] = Wire.Texts(markets.Select(market => market.Ticker)) };
        if (namesIds)
            lists["market_ids"] = Wire.Texts(markets.Select(market => market.Id.ToString()));
        return lists;
    }
}
