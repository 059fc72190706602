using KalshiPS.Client.Catalog;
using KalshiPS.Operations;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Completes names from the catalog of open markets: those with the typed beginning, otherwise the matches of a search.</summary>
public abstract class CatalogCompleter : ExchangeCompleter
{
    private const string UsualPrefix = "KX";

    // The series part of a ticker.
    private const int LeastSeries = 3;

    private protected sealed override async Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token)
    {
        // A simulator's catalog is filled at once; that of the real exchange is left to Find-KalshiMarket.
        if (isOpen && connection.Catalog.Path is null)
            await connection.Catalog.RefreshAsync(force: false, TimeSpan.Zero, progress: null, trace: null, token).ConfigureAwait(false);
        foreach (var begin in (string[])[typed, UsualPrefix + typed])
        {
            if (Named(connection.Catalog, begin).ToList() is { Count: > 0 } named)
                return named;
        }

        if (connection.Catalog.Search(typed, new CatalogFilter(), MaxCandidates) is { Count: > 0 } found)
            return Of(found);
        return isOpen && typed.Split('-')[0] is { Length: >= LeastSeries } series
            ? (await Read(connection, series.ToUpperInvariant(), token).ConfigureAwait(false)).Where(item => item.Fits(typed))
            : [];
    }

    internal sealed override IEnumerable<Candidate> KnownHere(RecentItems recent, MarketCatalog catalog, string text)
    {
        var found = Recent(recent).Concat(Of(catalog.Search(text, new CatalogFilter(), MaxCandidates)));
        // The last parts are wrong more often than the first: the day or the strike.
        var parts = text.ToUpperInvariant().Split('-');
        for (var count = parts.Length; count > 0; count--)
        {
            var begin = string.Join('-', parts.Take(count));
            found = found.Concat(Named(catalog, begin)).Concat(Named(catalog, UsualPrefix + begin));
        }

        return found.Concat(Of(catalog.Search(parts[0], new CatalogFilter(), MaxCandidates)));
    }

    /// <summary>Gets the known names with a beginning.</summary>
    private protected abstract IEnumerable<Candidate> Named(MarketCatalog catalog, string begin);

    /// <summary>Gets the candidates of found markets.</summary>
    private protected abstract IEnumerable<Candidate> Of(IEnumerable<CatalogMarket> found);

    /// <summary>Reads the candidates of a series from the exchange, if none are known.</summary>
    private protected abstract Task<IEnumerable<Candidate>> Read(KalshiConnection connection, string series, CancellationToken token);
}

/// <summary>Completes tickers of markets, with their prices.</summary>
public sealed class MarketTickerCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Market>().Select(Of)
        .Concat(recent.Of<MarketPosition>().Select(position => Bare(position.Ticker)))
        .Concat(recent.Of<Order>().Select(order => Bare(order.Ticker)))
        .Concat(recent.Of<Fill>().Select(fill => Bare(fill.Ticker)));

    private protected override IEnumerable<Candidate> Named(MarketCatalog catalog, string begin) => catalog.MarketsFrom(begin, MaxCandidates).Select(Of);

    private protected override IEnumerable<Candidate> Of(IEnumerable<CatalogMarket> found) => found.Select(Of);

    private protected override async Task<IEnumerable<Candidate>> Read(KalshiConnection connection, string series, CancellationToken token)
    {
        var markets = new GetMarkets { SeriesTicker = series, Status = "open", Limit = OperationDescription.Of(typeof(GetMarkets)).MaxLimit };
        return (await connection.Client.SendAsync(markets, trace: null, token).ConfigureAwait(false)).Markets.Select(Of);
    }

    private static Candidate Of(Market market) => Of(market.Ticker, market.Title ?? "", market.YesSubtitle, market.YesBid, market.YesAsk);

    private static Candidate Of(CatalogMarket market) => Of(market.Ticker, market.EventTitle, market.YesSubtitle, market.YesBid, market.YesAsk);

    private static Candidate Of(string ticker, string title, string yes, decimal? bid, decimal? ask)
    {
        var prices = FormattableString.Invariant($"{bid:0.00##}/{ask:0.00##}");
        var name = title.Length == 0 || yes.Length == 0 ? title + yes : $"{title} {yes}";
        return new Candidate(ticker, prices, $"{name} ({prices})");
    }

    private static Candidate Bare(string ticker) => new(ticker, "", "");
}

/// <summary>Completes tickers of events.</summary>
public sealed class EventTickerCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Event>().Select(Of)
        .Concat(recent.Of<Market>().Select(market => new Candidate(market.EventTicker, "", market.Title ?? "")));

    private protected override IEnumerable<Candidate> Named(MarketCatalog catalog, string begin) =>
        catalog.EventsFrom(begin, MaxCandidates).Select(one => new Candidate(one.Ticker, one.Title, one.Title));

    private protected override IEnumerable<Candidate> Of(IEnumerable<CatalogMarket> found) =>
        found.Select(market => new Candidate(market.EventTicker, market.EventTitle, market.EventTitle));

    private protected override async Task<IEnumerable<Candidate>> Read(KalshiConnection connection, string series, CancellationToken token)
    {
        var events = new GetEvents { SeriesTicker = series, Status = "open", Limit = OperationDescription.Of(typeof(GetEvents)).MaxLimit };
        return (await connection.Client.SendAsync(events, trace: null, token).ConfigureAwait(false)).Events.Select(Of);
    }

    private static Candidate Of(Event one) => new(one.EventTicker, one.Title, one.Title);
}

/// <summary>Completes tickers of series.</summary>
public sealed class SeriesTickerCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Series>().Select(Of)
        .Concat(recent.Of<Event>().Select(one => new Candidate(one.SeriesTicker, "", one.Title)));

    private protected override IEnumerable<Candidate> Named(MarketCatalog catalog, string begin) =>
        catalog.SeriesFrom(begin, MaxCandidates).Select(one => new Candidate(one.Ticker, one.Title, $"{one.Title} ({one.Category})"));

    private protected override IEnumerable<Candidate> Of(IEnumerable<CatalogMarket> found) =>
        found.Select(market => new Candidate(market.SeriesTicker, market.EventTitle, market.EventTitle));

    private protected override async Task<IEnumerable<Candidate>> Read(KalshiConnection connection, string series, CancellationToken token) =>
        [Of((await connection.Client.SendAsync(new GetSeries(series), trace: null, token).ConfigureAwait(false)).Series)];

    private static Candidate Of(Series one) => new(one.SeriesTicker, one.Title, $"{one.Title} ({one.Category})");
}

/// <summary>Completes categories of open markets.</summary>
public sealed class CategoryCompleter : CatalogCompleter
{
    private protected override IEnumerable<Candidate> Named(MarketCatalog catalog, string begin) =>
        catalog.Categories().Where(category => category.StartsWith(begin, StringComparison.OrdinalIgnoreCase)).Select(category => new Candidate(category, "", ""));

    private protected override IEnumerable<Candidate> Of(IEnumerable<CatalogMarket> found) => [];

    private protected override Task<IEnumerable<Candidate>> Read(KalshiConnection connection, string series, CancellationToken token) =>
        Task.FromResult<IEnumerable<Candidate>>([]);
}
