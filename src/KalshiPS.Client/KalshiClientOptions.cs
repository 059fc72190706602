using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;

namespace KalshiPS.Client;

/// <summary>What a client is made of: which exchange, whose key, how long to try.</summary>
public sealed record KalshiClientOptions
{
    /// <summary>
    /// The API's base, for example <c>https://external-api.demo.kalshi.co/trade-api/v2</c>. Plain HTTP only on this machine.
    /// </summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The live feed, wss (ws only on this machine); null for the one that belongs to the base.</summary>
    public Uri? FeedUri { get; init; }

    /// <summary>The key that signs; null for public reads alone. The client does not dispose it.</summary>
    public KalshiCredential? Credential { get; init; }

    /// <summary>Whether everything but reads is refused before it is sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long one call may take as a whole, waits and retries included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that timestamps, limits, waits and times out.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What stands in for the network; null for the network.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>What stands in for the feed's network; null for the network.</summary>
    internal FeedDialer? FeedDialer { get; init; }
}
