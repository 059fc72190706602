namespace KalshiPS;

/// <summary>Represents the addresses of an environment.</summary>
/// <param name="Rest">The base of the REST API.</param>
/// <param name="WebSocket">The address of the live feed.</param>
public sealed record KalshiEndpoint(Uri Rest, Uri WebSocket)
{
    /// <summary>The production exchange.</summary>
    public static KalshiEndpoint Production { get; } = new(
        new Uri("https://external-api.kalshi.com/trade-api/v2"),
        new Uri("wss://external-api-ws.kalshi.com/trade-api/ws/v2"));

    /// <summary>The demo exchange.</summary>
    public static KalshiEndpoint Demo { get; } = new(
        new Uri("https://external-api.demo.kalshi.co/trade-api/v2"),
        new Uri("wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2"));

    /// <summary>Finds the environment that has a base address of the REST API.</summary>
    /// <param name="rest">The base of the REST API.</param>
    public static KalshiEndpoint Of(Uri rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        return new[] { Production, Demo }.FirstOrDefault(known => string.Equals(known.Rest.Host, rest.Host, StringComparison.OrdinalIgnoreCase))
            ?? At(rest);
    }

    /// <summary>Creates the endpoint of a server that has the feed on the same host, as the exchange's older hosts do.</summary>
    /// <param name="rest">The base of the REST API.</param>
    public static KalshiEndpoint At(Uri rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        var feed = new UriBuilder(rest)
        {
            Scheme = rest.Scheme == Uri.UriSchemeHttp ? "ws" : "wss",
            Path = rest.AbsolutePath.Replace("/trade-api/", "/trade-api/ws/", StringComparison.Ordinal),
        };
        return new KalshiEndpoint(rest, feed.Uri);
    }
}
