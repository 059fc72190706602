using KalshiPS.Client.Signing;

namespace KalshiPS.Client.Feed;

/// <summary>What a hub is made of.</summary>
internal sealed record FeedOptions
{
    /// <summary>The feed.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Signs handshakes; null without a key.</summary>
    public required RequestSigner? Signer { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>How long the first connection is tried for.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>What stands in for the network; null for the network.</summary>
    public FeedDialer? Dialer { get; init; }
}
