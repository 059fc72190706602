using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a command to the feed.</summary>
public abstract record FeedCommand
{
    private protected FeedCommand(string name) => Name = name;

    /// <summary>The command's number within the connection, which its reply repeats.</summary>
    [JsonPropertyOrder(-2)]
    public long Id { get; init; }

    /// <summary>The command's name, as the exchange writes it.</summary>
    [JsonPropertyName("cmd")]
    [JsonPropertyOrder(-1)]
    public string Name { get; }
}

/// <summary>Subscribes to channels, or adds to open subscriptions.</summary>
/// <param name="Params">The channels to subscribe to.</param>
public sealed record SubscribeCommand(SubscribeParameters Params) : FeedCommand("subscribe");

/// <summary>The parameters of a <see cref="SubscribeCommand"/>.</summary>
public sealed record SubscribeParameters
{
    /// <summary>The channels, of <see cref="FeedChannels"/>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The markets; null for all, where the channel allows that.</summary>
    [JsonPropertyName("market_tickers")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>Whether to send the present state of the markets first; for the ticker channel.</summary>
    public bool? SendInitialSnapshot { get; init; }

    /// <summary>Whether replies leave out the list of all markets.</summary>
    public bool? SkipTickerAck { get; init; }

    /// <summary>Whether both sides have prices of yes; for the order book channel.</summary>
    public bool? UseYesPrice { get; init; }

    /// <summary>The indices, or <c>all</c>; for the CF Benchmarks channel.</summary>
    public IReadOnlyList<string>? IndexIds { get; init; }

    /// <summary>The underlyings, or <c>all</c>; for the Pyth channel.</summary>
    public IReadOnlyList<string>? UnderlyingTickers { get; init; }
}

/// <summary>Ends subscriptions.</summary>
/// <param name="Params">The subscriptions to end.</param>
public sealed record UnsubscribeCommand(UnsubscribeParameters Params) : FeedCommand("unsubscribe");

/// <summary>The parameters of an <see cref="UnsubscribeCommand"/>.</summary>
public sealed record UnsubscribeParameters
{
    /// <summary>The subscriptions.</summary>
    [JsonPropertyName("sids")]
    public required IReadOnlyList<long> SubscriptionIds { get; init; }
}

/// <summary>Changes the markets of a subscription, or requests new snapshots of their books.</summary>
/// <param name="Params">The change.</param>
public sealed record UpdateMarketsCommand(UpdateMarketsParameters Params) : FeedCommand("update_subscription");

/// <summary>The parameters of an <see cref="UpdateMarketsCommand"/>.</summary>
public sealed record UpdateMarketsParameters
{
    /// <summary>The subscription.</summary>
    [JsonPropertyName("sid")]
    public required long SubscriptionId { get; init; }

    /// <summary>One of <see cref="MarketActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The markets.</summary>
    [JsonPropertyName("market_tickers")]
    public required IReadOnlyList<string> Tickers { get; init; }

    /// <summary>Whether to send the present state of added markets first; for the ticker channel.</summary>
    public bool? SendInitialSnapshot { get; init; }
}

/// <summary>The changes of a subscription's markets, as the exchange writes them.</summary>
public static class MarketActions
{
    /// <summary>Adds to the subscription.</summary>
    public const string Add = "add_markets";

    /// <summary>Removes from the subscription.</summary>
    public const string Delete = "delete_markets";

    /// <summary>Requests new snapshots of the markets' books.</summary>
    public const string GetSnapshot = "get_snapshot";
}

/// <summary>Changes the CF Benchmarks indices of a subscription, or lists the available ones.</summary>
/// <param name="Params">The change.</param>
public sealed record UpdateIndicesCommand(UpdateIndicesParameters Params) : FeedCommand("update_subscription");

/// <summary>The parameters of an <see cref="UpdateIndicesCommand"/>.</summary>
public sealed record UpdateIndicesParameters
{
    /// <summary>The subscription.</summary>
    [JsonPropertyName("sid")]
    public required long SubscriptionId { get; init; }

    /// <summary>One of <see cref="IndexActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The indices; null to list the available ones.</summary>
    public IReadOnlyList<string>? IndexIds { get; init; }
}

/// <summary>The changes of a subscription's indices, as the exchange writes them.</summary>
public static class IndexActions
{
    /// <summary>Adds to the subscription.</summary>
    public const string Add = "subscribe_indices";

    /// <summary>Removes from the subscription.</summary>
    public const string Delete = "unsubscribe_indices";

    /// <summary>Lists the available ones.</summary>
    public const string List = "indexlist";
}

/// <summary>Changes the Pyth underlyings of a subscription, or lists the available ones.</summary>
/// <param name="Params">The change.</param>
public sealed record UpdateUnderlyingsCommand(UpdateUnderlyingsParameters Params) : FeedCommand("update_subscription");

/// <summary>The parameters of an <see cref="UpdateUnderlyingsCommand"/>.</summary>
public sealed record UpdateUnderlyingsParameters
{
    /// <summary>The subscription.</summary>
    [JsonPropertyName("sid")]
    public required long SubscriptionId { get; init; }

    /// <summary>One of <see cref="UnderlyingActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The underlyings; null to list the available ones.</summary>
    public IReadOnlyList<string>? UnderlyingTickers { get; init; }
}

/// <summary>The changes of a subscription's underlyings, as the exchange writes them.</summary>
public static class UnderlyingActions
{
    /// <summary>Adds to the subscription.</summary>
    public const string Add = "subscribe_underlyings";

    /// <summary>Removes from the subscription.</summary>
    public const string Delete = "unsubscribe_underlyings";

    /// <summary>Lists the available ones.</summary>
    public const string List = "underlying_list";
}

/// <summary>Lists the open subscriptions.</summary>
public sealed record ListSubscriptionsCommand() : FeedCommand("list_subscriptions");
