using KalshiPS.Operations;

namespace KalshiPS.Client.Catalog;

/// <summary>
/// Refreshes a catalog: once a day by a walk through all open events with their markets, which costs one request for 200
/// events, and in between by reading changes. After each page everything read so far is kept.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="use">Runs a function on the open catalog.</param>
/// <param name="now">The time.</param>
/// <param name="keep">Called after each page; returns false to stop there.</param>
/// <param name="trace">The trace for a line about each request.</param>
internal sealed class CatalogRefresh(
    KalshiClient client, CatalogUse use, Func<DateTimeOffset> now, Func<CatalogProgress, bool> keep, ICallTrace? trace)
{
    private const int TickersARequest = 100;

    // An interrupted walk continues where it stopped; markets seen more than an hour ago are read again.
    private static readonly TimeSpan WalkLifetime = TimeSpan.FromHours(1);

    // Clocks differ, and a list may lag behind a change.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private CatalogProgress progress = new(0, 0);

    /// <summary>Walks through all open events, or continues such a walk; false if it was stopped before the end.</summary>
    public async Task<bool> WalkAsync(CancellationToken token)
    {
        var state = use.Do(file => file.ReadState());
        if (state.Cursor is null || now() - state.WalkStarted > WalkLifetime)
        {
            state = state with { Walk = state.Walk + 1, WalkStarted = now(), Cursor = null };
            var series = await client.SendAsync(new GetSeriesList(), trace, token).ConfigureAwait(false);
            use.Change(file => file.Write(series.Series));
        }

        var open = new GetEvents { Status = "open", WithNestedMarkets = true, Limit = PageSize<GetEvents>(), Cursor = state.Cursor };
        await foreach (var page in client.PagesAsync(open, trace, token).ConfigureAwait(false))
        {
            state = state with { Cursor = string.IsNullOrEmpty(page.Cursor) ? null : page.Cursor };
            use.Change(file =>
            {
                file.Write(page.Events, state.Walk);
                file.WriteState(state);
            });
            if (!Keep(page.Events) && state.Cursor is not null)
                return false;
        }

        use.Change(file =>
        {
            file.RemoveUnseen(state.Walk);
            file.WriteState(state with { Filled = state.WalkStarted, Refreshed = state.WalkStarted });
        });
        return true;
    }

    /// <summary>Reads changes; false if it was stopped before the end.</summary>
    public async Task<bool> FollowAsync(CancellationToken token)
    {
        var state = use.Do(file => file.ReadState());
        var (since, started) = (state.Refreshed - Overlap, now());
        var series = await client.SendAsync(new GetSeriesList { UpdatedAfter = since }, trace, token).ConfigureAwait(false);
        use.Change(file => file.Write(series.Series));

        var events = new GetEvents { UpdatedAfter = since, WithNestedMarkets = true, Limit = PageSize<GetEvents>() };
        await foreach (var page in client.PagesAsync(events, trace, token).ConfigureAwait(false))
        {
            use.Change(file => file.Write(page.Events, state.Walk));
            if (!Keep(page.Events) && !string.IsNullOrEmpty(page.Cursor))
                return false;
        }

        // The only filter that the exchange accepts together with a time of changes.
        var markets = new GetMarkets { UpdatedAfter = since, ComboFilter = "exclude", Limit = PageSize<GetMarkets>() };
        await foreach (var page in client.PagesAsync(markets, trace, token).ConfigureAwait(false))
        {
            IReadOnlyList<string> unknown = [];
            use.Change(file => unknown = file.Write(page.Markets, state.Walk));
            foreach (var tickers in unknown.Chunk(TickersARequest))
                await ReadEventsAsync(tickers, state.Walk, token).ConfigureAwait(false);
            progress = progress with { Markets = progress.Markets + page.Markets.Count };
            if (!keep(progress) && !string.IsNullOrEmpty(page.Cursor))
                return false;
        }

        use.Change(file => file.WriteState(file.ReadState() with { Refreshed = started }));
        return true;
    }

    private async Task ReadEventsAsync(string[] tickers, long walk, CancellationToken token)
    {
        var events = new GetEvents { Tickers = tickers, WithNestedMarkets = true, Limit = PageSize<GetEvents>() };
        var page = await client.SendAsync(events, trace, token).ConfigureAwait(false);
        use.Change(file => file.Write(page.Events, walk));
        Keep(page.Events);
    }

    private bool Keep(IReadOnlyList<Event> events)
    {
        progress = new CatalogProgress(progress.Events + events.Count, progress.Markets + events.Sum(one => one.Markets.Count));
        return keep(progress);
    }

    private static int PageSize<TOperation>()
        where TOperation : KalshiOperation => OperationDescription.Of(typeof(TOperation)).MaxLimit;
}
