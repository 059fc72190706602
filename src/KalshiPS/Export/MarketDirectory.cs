using System.Runtime.CompilerServices;
using KalshiPS.Archive;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Export;

/// <summary>Finds markets, live or archived, and their series; each is looked up once.</summary>
/// <param name="connection">The session.</param>
/// <param name="walk">Reads live and archived lists as one.</param>
/// <param name="trace">Receives the trace of requests.</param>
internal sealed class MarketDirectory(KalshiConnection connection, ArchiveWalk walk, ICallTrace trace)
{
    private const int MarketsARequest = 100;

    private readonly Dictionary<string, Market> markets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> seriesOfEvents = new(StringComparer.Ordinal);

    /// <summary>Finds the existing ones of markets.</summary>
    public async Task<IReadOnlyList<Market>> FindAsync(IEnumerable<string> tickers, CancellationToken token)
    {
        string[] wanted = [.. tickers.Distinct(StringComparer.Ordinal)];
        foreach (var chunk in wanted.Where(IsMissing).ToArray().Chunk(MarketsARequest))
        {
            // A market in neither place may have come back to the first.
            await AddMissingAsync(chunk, missing => new GetMarkets { Tickers = missing }, token).ConfigureAwait(false);
            await AddMissingAsync(chunk, missing => new GetHistoricalMarkets { Tickers = missing }, token).ConfigureAwait(false);
            await AddMissingAsync(chunk, missing => new GetMarkets { Tickers = missing }, token).ConfigureAwait(false);
        }

        return [.. wanted.Where(markets.ContainsKey).Select(ticker => markets[ticker])];
    }

    /// <summary>Finds the markets of a series that close after a time.</summary>
    /// <exception cref="KalshiException">The series does not exist.</exception>
    public async Task<IReadOnlyList<Market>> OfSeriesAsync(string seriesTicker, DateTimeOffset? after, CancellationToken token)
    {
        _ = await connection.Client.SendAsync(new GetSeries(seriesTicker), trace, token).ConfigureAwait(false);
        var list = new ArchivedList
        {
            Boundary = cutoff => cutoff.MarketSettledTime,
            IdOf = market => ((Market)market).Ticker,
            Live = _ => PagesAsync(new GetMarkets { SeriesTicker = seriesTicker, CloseAfter = after }, token),
            Historical = _ => PagesAsync(new GetHistoricalMarkets { SeriesTicker = seriesTicker }, token),
            // A market closes before it is settled.
            NotBefore = after,
        };
        List<Market> found = [];
        await foreach (var page in walk.WalkAsync(list, token).ConfigureAwait(false))
            found.AddRange(page.Items.Cast<Market>());
        foreach (var market in found)
            seriesOfEvents[market.EventTicker] = seriesTicker;
        return [.. found.Where(market => !(market.CloseTime < after))];
    }

    /// <summary>Gets the series of a market.</summary>
    public async Task<string> SeriesOfAsync(string ticker, CancellationToken token)
    {
        // The ticker of a market that the exchange has dropped still begins with its series.
        return await FindAsync([ticker], token).ConfigureAwait(false) is [var market]
            ? await SeriesOfAsync(market, token).ConfigureAwait(false)
            : PrefixOf(ticker);
    }

    /// <summary>Gets the series of a market.</summary>
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

    private bool IsMissing(string ticker) => !markets.ContainsKey(ticker);

    private async Task AddMissingAsync(
        IEnumerable<string> tickers, Func<IReadOnlyList<string>, PagedOperation<GetMarketsResponse>> list, CancellationToken token)
    {
        string[] missing = [.. tickers.Where(IsMissing)];
        if (missing.Length == 0)
            return;
        await foreach (var _ in PagesAsync(list(missing), token).ConfigureAwait(false))
        {
            // The items of a page are known by then.
        }
    }

    private async IAsyncEnumerable<ListPage> PagesAsync(PagedOperation<GetMarketsResponse> list, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var page in connection.Client.PagesAsync(list with { Limit = list.Description.MaxLimit }, trace, token).ConfigureAwait(false))
        {
            foreach (var market in page.Markets)
                markets[market.Ticker] = market;
            yield return new ListPage(page.Markets, HasNext: true);
        }
    }
}
