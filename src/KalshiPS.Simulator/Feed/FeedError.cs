namespace KalshiPS.Simulator.Feed;

/// <summary>The errors of commands and subscriptions. The number is the code on the wire.</summary>
/// <remarks>9 (not signed in), 18 (timed out) and 23 (match ids) are missing: here they cannot happen.</remarks>
internal enum FeedError
{
    UnableToProcess = 1,
    ParamsRequired = 2,
    ChannelsRequired = 3,
    SidsRequired = 4,
    UnknownCommand = 5,
    AlreadySubscribed = 6,
    UnknownSid = 7,
    UnknownChannel = 8,
    ChannelFailed = 10,
    InvalidParameter = 11,
    OneSidRequired = 12,
    UnsupportedAction = 13,
    MarketRequired = 14,
    ActionRequired = 15,
    MarketNotFound = 16,
    Internal = 17,
    ShardFactorTooSmall = 19,
    ShardFactorRequired = 20,
    InvalidShardKey = 21,
    ShardFactorTooLarge = 22,
    IndicesRequired = 24,
    BufferOverflow = 25,
    TooManyMarkets = 26,
    TooManyRequests = 27,
    UnderlyingsRequired = 28,
}

/// <summary>Represents the refusal of a command.</summary>
/// <param name="error">The error.</param>
internal sealed class CommandException(FeedError error) : Exception(TextOf(error))
{
    public FeedError Error { get; } = error;

    /// <summary>The market that the error concerns, if it concerns one.</summary>
    public string? MarketTicker { get; init; }

    /// <summary>The id of the market that the error concerns, if the command named it by id.</summary>
    public string? MarketId { get; init; }

    public static string TextOf(FeedError error) => error switch
    {
        FeedError.UnableToProcess => "Unable to process message",
        FeedError.ParamsRequired => "Params required",
        FeedError.ChannelsRequired => "Channels required",
        FeedError.SidsRequired => "Subscription IDs required",
        FeedError.UnknownCommand => "Unknown command",
        FeedError.AlreadySubscribed => "Already subscribed",
        FeedError.UnknownSid => "Unknown subscription ID",
        FeedError.UnknownChannel => "Unknown channel name",
        FeedError.ChannelFailed => "Channel error",
        FeedError.InvalidParameter => "Invalid parameter",
        FeedError.OneSidRequired => "Exactly one subscription ID is required",
        FeedError.UnsupportedAction => "Unsupported action",
        FeedError.MarketRequired => "Market Ticker required",
        FeedError.ActionRequired => "Action required",
        FeedError.MarketNotFound => "Market not found",
        FeedError.ShardFactorTooSmall => "shard_factor must be > 0",
        FeedError.ShardFactorRequired => "shard_factor is required when shard_key is set",
        FeedError.InvalidShardKey => "shard_key must be >= 0 and < shard_factor",
        FeedError.ShardFactorTooLarge => "shard_factor must be <= 100",
        FeedError.IndicesRequired => "Index IDs required",
        FeedError.BufferOverflow => "Subscription buffer overflow",
        FeedError.TooManyMarkets => "Subscription market limit exceeded",
        FeedError.TooManyRequests => "Too many requests",
        FeedError.UnderlyingsRequired => "Underlying tickers required",
        _ => "Internal error",
    };
}
