using System.Collections.Concurrent;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>
/// Reads and caches the fees of markets, by their series and events. Safe to use from several threads.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="markets">The cache of markets.</param>
public sealed class MarketFees(KalshiClient client, MarketCache markets)
{
    // Changes of fees are announced, so that this is soon enough.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Parents> parents = new(StringComparer.Ordinal);

    /// <summary>The cache of markets.</summary>
    public MarketCache Markets { get; } = markets;

    /// <summary>Reads the fees of a market, unless they are cached.</summary>
    /// <param name="ticker">The ticker of the market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The fees cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<FeeTerms> ReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var market = await Markets.ReadAsync(ticker, trace, token).ConfigureAwait(false);
        if (!parents.TryGetValue(market.EventTicker, out var known) || client.Time.GetElapsedTime(known.Since) >= Lifetime)
        {
            var since = client.Time.GetTimestamp();
            var parent = (await client.SendAsync(new GetEvent(market.EventTicker), trace, token).ConfigureAwait(false)).Event;
            var series = (await client.SendAsync(new GetSeries(parent.SeriesTicker), trace, token).ConfigureAwait(false)).Series;
            parents[market.EventTicker] = known = new Parents(parent, series, since);
        }

        return Terms(market, known);
    }

    /// <summary>Returns the fees of a market from the cache, however old; null if they are not there.</summary>
    /// <param name="ticker">The ticker of the market.</param>
    public FeeTerms? Find(string ticker) =>
        Markets.Find(ticker) is { } market && parents.TryGetValue(market.EventTicker, out var known) ? Terms(market, known) : null;

    private FeeTerms Terms(Market market, Parents known) => FeeTerms.Of(known.Series, known.Event, market, client.ExchangeTime);

    private sealed record Parents(Event Event, Series Series, long Since);
}
