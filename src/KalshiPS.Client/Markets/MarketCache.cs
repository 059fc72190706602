using System.Collections.Concurrent;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>
/// Markets as they were a moment ago, so that looking at an order's market costs one read and not one an order. Safe to
/// use from several threads.
/// </summary>
/// <param name="client">The exchange.</param>
public sealed class MarketCache(KalshiClient client)
{
    private const int MarketsARequest = 100;
    private const int Crowded = 1000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(1);

    // An order does not wait longer for a look at its market.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CachedMarket> markets = new(StringComparer.Ordinal);

    /// <summary>Takes over a market that was read elsewhere, some time before.</summary>
    /// <param name="market">The market; one that does not say enough is left out.</param>
    public void Add(Market market)
    {
        ArgumentNullException.ThrowIfNull(market);
        // Made by hand, or of another kind of answer.
        if (market.Ticker.Length == 0 || market.Status.Length == 0 || market.PriceRanges.Count == 0)
            return;
        var given = new CachedMarket(market, client.Time.GetTimestamp(), IsRead: false);
        markets.AddOrUpdate(market.Ticker, given, (_, cached) => Age(cached) < Lifetime && cached.IsRead ? cached : given);
    }

    /// <summary>A market as it was last seen; null if it was not.</summary>
    /// <param name="ticker">The market.</param>
    public Market? Find(string ticker) => markets.GetValueOrDefault(ticker)?.Market;

    /// <summary>Reads a market, unless it is known from a moment ago.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<Market> ReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        if (markets.TryGetValue(ticker, out var cached) && Age(cached) < Lifetime)
            return cached.Market;
        return await RefreshAsync(ticker, trace, token).ConfigureAwait(false);
    }

    /// <summary>Reads a market, whatever is known of it.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<Market> RefreshAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var read = (await client.SendAsync(new GetMarket(ticker), trace, token).ConfigureAwait(false)).Market;
        Keep([read]);
        return read;
    }

    /// <summary>What is known of markets is so no more: they are read again.</summary>
    /// <param name="tickers">The markets.</param>
    internal void Invalidate(IEnumerable<string> tickers)
    {
        foreach (var ticker in tickers)
            markets.TryRemove(ticker, out _);
    }

    /// <summary>Looks at markets, reading together those that are not cached; what cannot be read in a moment is left out.</summary>
    /// <param name="tickers">The markets.</param>
    /// <param name="certain">Whether to read again what is not known from this very moment.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal async Task<IReadOnlyDictionary<string, Market>> TryReadAsync(
        IEnumerable<string> tickers, bool certain, ICallTrace? trace, CancellationToken token)
    {
        var wanted = tickers.Distinct(StringComparer.Ordinal).ToList();
        foreach (var unknown in wanted.Where(ticker => !IsCached(ticker)).Chunk(MarketsARequest))
            await FetchAsync(unknown, trace, token).ConfigureAwait(false);
        return wanted.Where(IsCached).ToDictionary(ticker => ticker, ticker => markets[ticker].Market, StringComparer.Ordinal);

        bool IsCached(string ticker) => markets.TryGetValue(ticker, out var cached)
            && (certain ? cached.IsRead && Age(cached) < JustNow : Age(cached) < Lifetime);
    }

    private async Task FetchAsync(string[] tickers, ICallTrace? trace, CancellationToken token)
    {
        try
        {
            if (tickers is [var ticker])
                Keep([(await client.SendAsync(new GetMarket(ticker), InAMoment, trace, token).ConfigureAwait(false)).Market]);
            else
                Keep((await client.SendAsync(new GetMarkets { Tickers = tickers, Limit = tickers.Length }, InAMoment, trace, token).ConfigureAwait(false)).Markets);
        }
        catch (KalshiException failure)
        {
            // The exchange knows its markets without us.
            trace?.Note($"The order's market is not looked at: {failure.Message}");
        }
    }

    private void Keep(IEnumerable<Market> read)
    {
        foreach (var market in read)
            markets[market.Ticker] = new CachedMarket(market, client.Time.GetTimestamp(), IsRead: true);
        if (markets.Count <= Crowded)
            return;
        foreach (var (ticker, cached) in markets)
        {
            if (Age(cached) >= Lifetime)
                markets.TryRemove(ticker, out _);
        }
    }

    private CallTime InAMoment => new(new Deadline(client.Time, Patience), Patience);

    private TimeSpan Age(CachedMarket cached) => client.Time.GetElapsedTime(cached.Since);

    private sealed record CachedMarket(Market Market, long Since, bool IsRead);
}
