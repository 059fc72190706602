using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;

namespace KalshiPS.Client;

/// <summary>Represents the options of a client.</summary>
public sealed record KalshiClientOptions
{
    /// <summary>
    /// The API's base, for example <c>https://external-api.demo.kalshi.co/trade-api/v2</c>. Plain HTTP is allowed only on this machine.
    /// </summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The address of the live feed, wss (ws only on this machine); null for the one that belongs to the base.</summary>
    public Uri? FeedUri { get; init; }

    /// <summary>The key that signs; null for public reads only. The client does not dispose it.</summary>
    public KalshiCredential? Credential { get; init; }

    /// <summary>Whether requests other than reads are refused before they are sent.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The time limit of one call, including waits and retries. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock for timestamps, rate limits, waits and timeouts. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The handler that replaces the network; null for the network.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>The dialer that replaces the feed's network; null for the network.</summary>
    internal FeedDialer? FeedDialer { get; init; }
}
