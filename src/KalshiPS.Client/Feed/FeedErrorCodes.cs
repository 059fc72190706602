namespace KalshiPS.Client.Feed;

/// <summary>Defines the exchange's error codes of the feed, as far as the client handles them.</summary>
internal static class FeedErrorCodes
{
    public const int AlreadySubscribed = 6;
    public const int UnknownSubscription = 7;
    public const int AuthenticationRequired = 9;
    public const int ChannelError = 10;
    public const int MarketNotFound = 16;
    public const int InternalError = 17;
    public const int CommandTimeout = 18;
    public const int BufferOverflow = 25;
    public const int MarketLimit = 26;
    public const int TooManyRequests = 27;

    /// <summary>Returns whether an error ends the subscription.</summary>
    public static bool IsTerminal(int code) => code is ChannelError or InternalError or BufferOverflow;

    /// <summary>Returns whether the same command may succeed a little later.</summary>
    public static bool IsWorthRepeating(int code) => code is CommandTimeout or TooManyRequests;
}
