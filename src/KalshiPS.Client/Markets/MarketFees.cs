using System.Collections.Concurrent;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>
/// What markets charge, by their series and events, which are read once in a while. Safe to use from several threads.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="markets">The markets as they were a moment ago.</param>
public sealed class MarketFees(KalshiClient client, MarketCache markets)
{
    // Changes of fees are announced; this is soon enough.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Parents> parents = new(StringComparer.Ordinal);

    /// <summary>The markets as they were a moment ago.</summary>
    public MarketCache Markets { get; } = markets;

    /// <summary>Reads what a market charges.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
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

    /// <summary>What a market was last seen to charge; null if that was never read.</summary>
    /// <param name="ticker">The market.</param>
    public FeeTerms? Find(string ticker) =>
        Markets.Find(ticker) is { } market && parents.TryGetValue(market.EventTicker, out var known) ? Terms(market, known) : null;

    private FeeTerms Terms(Market market, Parents known) => FeeTerms.Of(known.Series, known.Event, market, client.ExchangeTime);

    private sealed record Parents(Event Event, Series Series, long Since);
}
