using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>What the messages of a channel are about.</summary>
internal enum ChannelItems
{
    Nothing,
    Markets,
    Indices,
    Underlyings,
}

/// <summary>What is done when messages come faster than they are read.</summary>
internal enum Overflow
{
    /// <summary>Only the latest of each item is kept: it says all that the earlier ones said.</summary>
    Conflate,

    /// <summary>Newer ones are left out, and it is said how many.</summary>
    LeaveOut,

    /// <summary>
    /// As many as there is room for are kept, and newer ones left out, which is said: what happened to the account can be
    /// read afterwards, as after a gap. Only who reads too slowly is concerned.
    /// </summary>
    Keep,

    /// <summary>Books know better: a view is made when it is read, and changes that were left out are made good by a snapshot.</summary>
    Books,
}

/// <summary>How a channel is to be treated.</summary>
internal sealed record ChannelTraits(string Name, ChannelItems Items, Overflow Overflow)
{
    private static readonly Dictionary<string, ChannelTraits> All = new ChannelTraits[]
    {
        new(FeedChannels.OrderBook, ChannelItems.Markets, Overflow.Books),
        new(FeedChannels.Ticker, ChannelItems.Markets, Overflow.Conflate),
        new(FeedChannels.Trade, ChannelItems.Markets, Overflow.LeaveOut),
        new(FeedChannels.Fill, ChannelItems.Markets, Overflow.Keep),
        new(FeedChannels.Order, ChannelItems.Markets, Overflow.Keep),
        new(FeedChannels.Position, ChannelItems.Markets, Overflow.Keep),
        new(FeedChannels.Lifecycle, ChannelItems.Nothing, Overflow.Keep),
        new(FeedChannels.ComboLifecycle, ChannelItems.Nothing, Overflow.Keep),
        new(FeedChannels.Communication, ChannelItems.Nothing, Overflow.Keep),
        new(FeedChannels.OrderGroup, ChannelItems.Nothing, Overflow.Keep),
        new(FeedChannels.Index, ChannelItems.Indices, Overflow.Conflate),
        new(FeedChannels.Underlying, ChannelItems.Underlyings, Overflow.Conflate),
    }.ToDictionary(traits => traits.Name, StringComparer.Ordinal);

    /// <exception cref="KalshiException">There is no such channel.</exception>
    public static ChannelTraits Of(string channel) => All.TryGetValue(channel, out var traits)
        ? traits
        : throw new KalshiException(
            KalshiErrorId.InvalidRequest,
            KalshiErrorCategory.InvalidArgument,
            $"There is no channel '{channel}'.",
            $"Take one of {string.Join(", ", All.Keys)}.");

    /// <summary>Which item of its channel a message is about; null if it is about none.</summary>
    public static string? ItemOf(FeedMessage message) => message switch
    {
        TickerUpdate ticker => ticker.Ticker,
        TradeUpdate trade => trade.Ticker,
        FillUpdate fill => fill.Ticker,
        OrderUpdate order => order.Ticker,
        PositionUpdate position => position.Ticker,
        IndexUpdate index => index.IndexId,
        UnderlyingUpdate underlying => underlying.UnderlyingTicker,
        _ => null,
    };
}
