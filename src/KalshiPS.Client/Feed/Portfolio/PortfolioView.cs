using System.Runtime.CompilerServices;
using KalshiPS.Operations;

namespace KalshiPS.Client.Feed.Portfolio;

/// <summary>
/// Represents the resting orders, positions and balance of an account, kept current from reads and the feed together. For one
/// reader.
/// </summary>
/// <param name="client">The client of the session.</param>
/// <param name="tickers">The markets; null for all.</param>
public sealed class PortfolioView(KalshiClient client, IReadOnlyCollection<string>? tickers)
{
    // Reads lag behind the feed.
    private static readonly TimeSpan ReadLag = TimeSpan.FromMilliseconds(500);

    private readonly PortfolioState state = new(tickers);

    /// <summary>Returns each order, position or balance at first and after each change, and changes of the feed's own state.</summary>
    /// <param name="trace">The trace for a line about each call; it contains no secret.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="KalshiPS.Errors.KalshiException">The feed or a read cannot continue.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
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
                // A change that a read does not show yet is read again.
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
                // Orders that change from now on are returned, also if a gap hides the change.
                foreach (var change in isBegun ? [] : await ReadOrdersAsync(trace, cancellationToken).ConfigureAwait(false))
                    yield return change;
                isBegun = true;
                foreach (var change in await ReadAsync(all: true, trace, cancellationToken).ConfigureAwait(false))
                    yield return change;
                // Read again when subscriptions are open and reads have caught up, so that no change is missed.
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

    // A message of the feed has less than a read: it only shows that the position changed.
    private async Task ReadPositionsAsync(bool all, List<object> changes, ICallTrace? trace, CancellationToken token)
    {
        // Closed and settled positions are included: one may have been shown open.
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
