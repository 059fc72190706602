using System.Runtime.CompilerServices;
using KalshiPS.Operations;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>
/// The resting orders, positions and balance of an account, kept up to date from reads and the feed together. For one
/// listener.
/// </summary>
/// <param name="client">The session.</param>
/// <param name="tickers">The markets; null for all.</param>
public sealed class PortfolioView(KalshiClient client, IReadOnlyCollection<string>? tickers)
{
    // Reads lag behind what the feed tells.
    private static readonly TimeSpan ReadLag = TimeSpan.FromMilliseconds(500);

    private readonly PortfolioState state = new(tickers);

    /// <summary>Each order, position or balance when it is first known and whenever it has changed, and what happens to the feed.</summary>
    /// <param name="trace">Told a line about each call; never a secret.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KalshiPS.Errors.KalshiException">The feed or a read cannot go on.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async IAsyncEnumerable<object> WatchAsync(ICallTrace? trace, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new FeedRequest { Channels = [FeedChannels.Order, FeedChannels.Position], Tickers = tickers, MadeGood = [FeedChannels.Position] };
        using var watch = await GapFilledFeed.StartAsync(client, request, trace, cancellationToken).ConfigureAwait(false);
        var messages = watch.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        Task<bool>? next = null;
        Task? reading = null;
        var readAll = false;
        var isBegun = false;
        while (true)
        {
            next ??= messages.MoveNextAsync().AsTask();
            if (reading is not null && await Task.WhenAny(next, reading).ConfigureAwait(false) == reading)
            {
                reading = null;
                foreach (var change in await ReadAsync(readAll, trace, cancellationToken).ConfigureAwait(false))
                    yield return change;
                readAll = false;
                // What a read does not show yet is read once more.
                if (state.HasUnread)
                    reading = SettleAsync(watch.WaitUntilOpenAsync(), cancellationToken);
                continue;
            }

            if (!await next.ConfigureAwait(false))
                yield break;
            next = null;
            if (messages.Current is FeedStateChange happened)
            {
                yield return happened;
                if (happened.State is not (FeedState.Connected or FeedState.Resubscribed or FeedState.Overflow))
                    continue;
                // Orders that change from now on are told, also those that a gap hides.
                foreach (var change in isBegun ? [] : await ReadOrdersAsync(trace, cancellationToken).ConfigureAwait(false))
                    yield return change;
                isBegun = true;
                foreach (var change in await ReadAsync(all: true, trace, cancellationToken).ConfigureAwait(false))
                    yield return change;
                // Once more when subscriptions stand and reads have caught up: nothing falls in between.
                readAll = true;
                reading = SettleAsync(watch.WaitUntilOpenAsync(), cancellationToken);
            }
            else if (state.Apply(messages.Current) is { } change)
            {
                yield return change;
            }

            reading ??= SettleAsync(watch.WaitUntilOpenAsync(), cancellationToken);
        }
    }

    private async Task SettleAsync(Task standing, CancellationToken token)
    {
        await standing.WaitAsync(token).ConfigureAwait(false);
        await Task.Delay(ReadLag, client.Time, token).ConfigureAwait(false);
    }

    private async Task<List<object>> ReadAsync(bool all, ICallTrace? trace, CancellationToken token)
    {
        var changes = new List<object>();
        if (all || state.HasUnread)
            await ReadPositionsAsync(all, changes, trace, token).ConfigureAwait(false);
        if (state.Apply(await client.SendAsync(new GetBalance(), trace, token).ConfigureAwait(false)) is { } balance)
            changes.Add(balance);
        return changes;
    }

    // The feed tells less of a position than a read, and only that it changed is taken from it.
    private async Task ReadPositionsAsync(bool all, List<object> changes, ICallTrace? trace, CancellationToken token)
    {
        // Those that were closed or settled count as well: one may have been shown open.
        var positions = new GetPositions
        {
            CountFilter = ["position", "total_traded"],
            SettlementStatus = "all",
            Ticker = all ? null : state.OnlyUnread,
        };
        var page = positions with { Limit = positions.Description.MaxLimit };
        await foreach (var answer in client.PagesAsync(page, trace, token).ConfigureAwait(false))
            changes.AddRange(answer.MarketPositions.Select(state.Apply).OfType<object>());
        changes.AddRange(state.EndRead());
    }

    private async Task<List<object>> ReadOrdersAsync(ICallTrace? trace, CancellationToken token)
    {
        var changes = new List<object>();
        var orders = new GetOrders { Status = OrderStatuses.Resting };
        var page = orders with { Limit = orders.Description.MaxLimit };
        await foreach (var answer in client.PagesAsync(page, trace, token).ConfigureAwait(false))
            changes.AddRange(answer.Orders.Select(state.Apply).OfType<object>());
        return changes;
    }
}
