using KalshiPS.Errors;

namespace KalshiPS.Client.Feed;

/// <summary>Specifies the kind of items of a channel.</summary>
internal enum ChannelItems
{
    Nothing,
    Markets,
    Indices,
    Underlyings,
}

/// <summary>Specifies the treatment of messages that come faster than they are read.</summary>
internal enum Overflow
{
    /// <summary>Only the latest message of each item is kept, which includes the information of the earlier ones.</summary>
    Conflate,

    /// <summary>Newer messages are left out, and their number is published.</summary>
    LeaveOut,

    /// <summary>
    /// Messages are kept up to the capacity, and newer ones left out, which is published: changes of the account can be read
    /// afterwards, as after a gap. It concerns only a listener that reads too slowly.
    /// </summary>
    Keep,

    /// <summary>Only books: a view is made when it is read, and a snapshot replaces changes that were left out.</summary>
    Books,
}

/// <summary>Represents the properties of a channel.</summary>
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
            $"Use one of {string.Join(", ", All.Keys)}.");

    /// <summary>Returns the item of a message; null if the message has none.</summary>
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
