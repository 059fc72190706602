using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Feed;

/// <summary>Represents the options of a hub.</summary>
internal sealed record FeedOptions
{
    /// <summary>The address of the feed.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The signer of handshakes; null without a key.</summary>
    public required RequestSigner? Signer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The time limit for opening the first connection.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The dialer that replaces the network; null for the network.</summary>
    public FeedDialer? Dialer { get; init; }
}
