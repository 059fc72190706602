using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What can be told to the feed.</summary>
public abstract record FeedCommand
{
    private protected FeedCommand(string name) => Name = name;

    /// <summary>The command's number within the connection; its reply carries the same.</summary>
    [JsonPropertyOrder(-2)]
    public long Id { get; init; }

    /// <summary>The wire's word for the command.</summary>
    [JsonPropertyName("cmd")]
    [JsonPropertyOrder(-1)]
    public string Name { get; }
}

/// <summary>Opens a channel, or adds to it if it is open.</summary>
/// <param name="Params">What to open.</param>
public sealed record SubscribeCommand(SubscribeParameters Params) : FeedCommand("subscribe");

/// <summary>What a <see cref="SubscribeCommand"/> opens.</summary>
public sealed record SubscribeParameters
{
    /// <summary>The channels, of <see cref="FeedChannels"/>.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The markets; null for all, where the channel allows that.</summary>
    [JsonPropertyName("market_tickers")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>The ticker channel alone: whether to send the present state of the markets first.</summary>
    public bool? SendInitialSnapshot { get; init; }

    /// <summary>Whether replies leave out the list of all markets.</summary>
    public bool? SkipTickerAck { get; init; }

    /// <summary>The order book channel alone: whether both sides are priced as yes.</summary>
    public bool? UseYesPrice { get; init; }

    /// <summary>The CF Benchmarks channel alone: its indices, or <c>all</c>.</summary>
    public IReadOnlyList<string>? IndexIds { get; init; }

    /// <summary>The Pyth channel alone: its underlyings, or <c>all</c>.</summary>
    public IReadOnlyList<string>? UnderlyingTickers { get; init; }
}

/// <summary>Closes subscriptions.</summary>
/// <param name="Params">Which.</param>
public sealed record UnsubscribeCommand(UnsubscribeParameters Params) : FeedCommand("unsubscribe");

/// <summary>What an <see cref="UnsubscribeCommand"/> closes.</summary>
public sealed record UnsubscribeParameters
{
    /// <summary>The subscriptions.</summary>
    [JsonPropertyName("sids")]
    public required IReadOnlyList<long> SubscriptionIds { get; init; }
}

/// <summary>Changes the markets of a subscription, or asks for their books anew.</summary>
/// <param name="Params">What to change.</param>
public sealed record UpdateMarketsCommand(UpdateMarketsParameters Params) : FeedCommand("update_subscription");

/// <summary>What an <see cref="UpdateMarketsCommand"/> changes.</summary>
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

    /// <summary>The ticker channel alone: whether to send the present state of added markets first.</summary>
    public bool? SendInitialSnapshot { get; init; }
}

/// <summary>The wire's words for what can be done to the markets of a subscription.</summary>
public static class MarketActions
{
    /// <summary>More of them.</summary>
    public const string Add = "add_markets";

    /// <summary>Fewer of them.</summary>
    public const string Delete = "delete_markets";

    /// <summary>Their books anew.</summary>
    public const string GetSnapshot = "get_snapshot";
}

/// <summary>Changes the CF Benchmarks indices of a subscription, or lists what there is.</summary>
/// <param name="Params">What to change.</param>
public sealed record UpdateIndicesCommand(UpdateIndicesParameters Params) : FeedCommand("update_subscription");

/// <summary>What an <see cref="UpdateIndicesCommand"/> changes.</summary>
public sealed record UpdateIndicesParameters
{
    /// <summary>The subscription.</summary>
    [JsonPropertyName("sid")]
    public required long SubscriptionId { get; init; }

    /// <summary>One of <see cref="IndexActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The indices; null to list what there is.</summary>
    public IReadOnlyList<string>? IndexIds { get; init; }
}

/// <summary>The wire's words for what can be done to the indices of a subscription.</summary>
public static class IndexActions
{
    /// <summary>More of them.</summary>
    public const string Add = "subscribe_indices";

    /// <summary>Fewer of them.</summary>
    public const string Delete = "unsubscribe_indices";

    /// <summary>Which there are.</summary>
    public const string List = "indexlist";
}

/// <summary>Changes the Pyth underlyings of a subscription, or lists what there is.</summary>
/// <param name="Params">What to change.</param>
public sealed record UpdateUnderlyingsCommand(UpdateUnderlyingsParameters Params) : FeedCommand("update_subscription");

/// <summary>What an <see cref="UpdateUnderlyingsCommand"/> changes.</summary>
public sealed record UpdateUnderlyingsParameters
{
    /// <summary>The subscription.</summary>
    [JsonPropertyName("sid")]
    public required long SubscriptionId { get; init; }

    /// <summary>One of <see cref="UnderlyingActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The underlyings; null to list what there is.</summary>
    public IReadOnlyList<string>? UnderlyingTickers { get; init; }
}

/// <summary>The wire's words for what can be done to the underlyings of a subscription.</summary>
public static class UnderlyingActions
{
    /// <summary>More of them.</summary>
    public const string Add = "subscribe_underlyings";

    /// <summary>Fewer of them.</summary>
    public const string Delete = "unsubscribe_underlyings";

    /// <summary>Which there are.</summary>
    public const string List = "underlying_list";
}

/// <summary>Asks which subscriptions there are.</summary>
public sealed record ListSubscriptionsCommand() : FeedCommand("list_subscriptions");
