using System.Collections.Concurrent;
using KalshiPS.Client.Calls;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>
/// Caches markets for a moment, so that checking the markets of many orders costs one read and not one for each order. Safe to
/// use from several threads.
/// </summary>
/// <param name="client">The exchange.</param>
public sealed class MarketCache(KalshiClient client)
{
    private const int MarketsARequest = 100;
    private const int Crowded = 1000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(1);

    // An order does not wait longer for its market.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CachedMarket> markets = new(StringComparer.Ordinal);

    /// <summary>Adds a market that was read elsewhere, some time before.</summary>
    /// <param name="market">The market; an incomplete one is ignored.</param>
    public void Add(Market market)
    {
        ArgumentNullException.ThrowIfNull(market);
        // Made by the user, or of another kind of answer.
        if (market.Ticker.Length == 0 || market.Status.Length == 0 || market.PriceRanges.Count == 0)
            return;
        var given = new CachedMarket(market, client.Time.GetTimestamp(), IsRead: false);
        markets.AddOrUpdate(market.Ticker, given, (_, cached) => Age(cached) < Lifetime && cached.IsRead ? cached : given);
    }

    /// <summary>Returns a market from the cache, however old; null if it is not there.</summary>
    /// <param name="ticker">The ticker of the market.</param>
    public Market? Find(string ticker) => markets.GetValueOrDefault(ticker)?.Market;

    /// <summary>Reads a market, unless the cache has it from a moment ago.</summary>
    /// <param name="ticker">The ticker of the market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The market cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<Market> ReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        if (markets.TryGetValue(ticker, out var cached) && Age(cached) < Lifetime)
            return cached.Market;
        return await RefreshAsync(ticker, trace, token).ConfigureAwait(false);
    }

    /// <summary>Reads a market, independent of the cache.</summary>
    /// <param name="ticker">The ticker of the market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">The market cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<Market> RefreshAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var read = (await client.SendAsync(new GetMarket(ticker), trace, token).ConfigureAwait(false)).Market;
        Keep([read]);
        return read;
    }

    /// <summary>Removes markets from the cache, so that they are read again.</summary>
    /// <param name="tickers">The tickers of the markets.</param>
    internal void Invalidate(IEnumerable<string> tickers)
    {
        foreach (var ticker in tickers)
            markets.TryRemove(ticker, out _);
    }

    /// <summary>Returns markets, of which those not cached are read together; a market that cannot be read in a moment is left out.</summary>
    /// <param name="tickers">The tickers of the markets.</param>
    /// <param name="certain">Whether to read markets again that were not read at this very moment.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
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
                Keep([(await client.SendAsync(new GetMarket(ticker), ShortTime, trace, token).ConfigureAwait(false)).Market]);
            else
                Keep((await client.SendAsync(new GetMarkets { Tickers = tickers, Limit = tickers.Length }, ShortTime, trace, token).ConfigureAwait(false)).Markets);
        }
        catch (KalshiException failure)
        {
            // The exchange checks its markets itself.
            trace?.Note($"The order's market is not checked: {failure.Message}");
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

    private CallTime ShortTime => new(new Deadline(client.Time, Patience), Patience);

    private TimeSpan Age(CachedMarket cached) => client.Time.GetElapsedTime(cached.Since);

    private sealed record CachedMarket(Market Market, long Since, bool IsRead);
}
