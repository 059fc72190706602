using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Export;

/// <summary>Which markets there are and to which series they belong, live or archived; each is looked up once.</summary>
/// <param name="connection">The session.</param>
/// <param name="trace">Told about the requests.</param>
internal sealed class MarketDirectory(KalshiConnection connection, ICallTrace trace)
{
    private const int MarketsARequest = 100;

    private readonly Dictionary<string, Market> markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seriesOfEvents = new(StringComparer.Ordinal);

    /// <summary>Those of the markets that there are.</summary>
    public async Task<IReadOnlyList<Market>> FindAsync(IEnumerable<string> tickers, CancellationToken token)
    {
        string[] wanted = [.. tickers.Distinct(StringComparer.Ordinal)];
        foreach (var chunk in wanted.Where(ticker => !markets.ContainsKey(ticker)).ToArray().Chunk(MarketsARequest))
        {
            await AddAsync(new GetMarkets { Tickers = chunk }, token).ConfigureAwait(false);
            string[] missing = [.. chunk.Where(ticker => !markets.ContainsKey(ticker))];
            if (missing.Length > 0)
                await AddAsync(new GetHistoricalMarkets { Tickers = missing }, token).ConfigureAwait(false);
        }

        return [.. wanted.Where(markets.ContainsKey).Select(ticker => markets[ticker])];
    }

    /// <summary>The markets of a series that close after a time.</summary>
    /// <exception cref="KalshiException">There is no such series.</exception>
    public async Task<IReadOnlyList<Market>> OfSeriesAsync(string seriesTicker, DateTimeOffset? after, CancellationToken token)
    {
        _ = await connection.Client.SendAsync(new GetSeries(seriesTicker), trace, token).ConfigureAwait(false);
        List<Market> found = await AddAsync(new GetMarkets { SeriesTicker = seriesTicker, CloseAfter = after }, token).ConfigureAwait(false);
        var cutoff = await connection.Cutoff(() => connection.Client.SendAsync(new GetHistoricalCutoff(), trace, token)).ConfigureAwait(false);
        if (!(after >= cutoff.MarketSettledTime))
            found.AddRange(await AddAsync(new GetHistoricalMarkets { SeriesTicker = seriesTicker }, token).ConfigureAwait(false));
        foreach (var market in found)
            seriesOfEvents[market.EventTicker] = seriesTicker;
        return [.. found.Where(market => !(market.CloseTime < after)).DistinctBy(market => market.Ticker, StringComparer.Ordinal)];
    }

    /// <summary>The series of a market.</summary>
    public async Task<string> SeriesOfAsync(string ticker, CancellationToken token)
    {
        // What the exchange has forgotten still says in its ticker where it belonged.
        return await FindAsync([ticker], token).ConfigureAwait(false) is [var market]
            ? await SeriesOfAsync(market, token).ConfigureAwait(false)
            : PrefixOf(ticker);
    }

    /// <summary>The series of a market.</summary>
    public async Task<string> SeriesOfAsync(Market market, CancellationToken token)
    {
        if (seriesOfEvents.TryGetValue(market.EventTicker, out var known))
            return known;
        try
        {
            known = (await connection.Client.SendAsync(new GetEvent(market.EventTicker), trace, token).ConfigureAwait(false)).Event.SeriesTicker;
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            known = PrefixOf(market.EventTicker);
        }

        return seriesOfEvents[market.EventTicker] = known;
    }

    private static string PrefixOf(string ticker) => ticker.Split('-')[0];

    private async Task<List<Market>> AddAsync(PagedOperation<GetMarketsResponse> list, CancellationToken token)
    {
        List<Market> found = [];
        await foreach (var page in connection.Client.PagesAsync(list with { Limit = list.Description.MaxLimit }, trace, token).ConfigureAwait(false))
            found.AddRange(page.Markets);
        foreach (var market in found)
            markets[market.Ticker] = market;
        return found;
    }
}
