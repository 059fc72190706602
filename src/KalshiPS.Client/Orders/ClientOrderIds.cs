using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>
/// Checks whether client order ids are used, for orders of one pipeline that are described before they are sent: by the journal and
/// the newest orders at the exchange. An id of neither may be used all the same, and the exchange decides.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="journal">The key's journal.</param>
public sealed class ClientOrderIds(KalshiClient client, OrderJournal journal)
{
    // A prompt does not wait longer.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> planned = new(StringComparer.Ordinal);
    private Dictionary<string, Order>? newest;

    /// <summary>Checks an id.</summary>
    /// <param name="clientOrderId">The id.</param>
    /// <param name="isPlanned">Whether the order is only described, so that later orders of the pipeline cannot have its id.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.DuplicateOrder"/>: the id is used.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckAsync(string clientOrderId, bool isPlanned, ICallTrace? trace, CancellationToken token)
    {
        var entry = await FindEntryAsync(clientOrderId, token).ConfigureAwait(false);
        if (entry?.State == OrderJournalState.Placed)
            throw OrderErrors.UsedId(clientOrderId, entry.OrderId, entry.Ticker);
        // An order whose outcome is unknown is placed again under its id, which is safe.
        if (entry?.IsUndecided != true)
        {
            newest ??= await ReadNewestAsync(trace, token).ConfigureAwait(false);
            if (newest.TryGetValue(clientOrderId, out var order))
                throw OrderErrors.UsedId(clientOrderId, order.OrderId, order.Ticker);
        }

        if (isPlanned && !planned.Add(clientOrderId))
            throw OrderErrors.RepeatedId(clientOrderId);
    }

    private async Task<OrderJournalEntry?> FindEntryAsync(string clientOrderId, CancellationToken token)
    {
        try
        {
            return await journal.ReadAsync(clientOrderId, token: token).ConfigureAwait(false) is [var entry, ..] ? entry : null;
        }
        catch (KalshiException)
        {
            // The journal is only one of two places to look.
            return null;
        }
    }

    private async Task<Dictionary<string, Order>> ReadNewestAsync(ICallTrace? trace, CancellationToken token)
    {
        var known = new Dictionary<string, Order>(StringComparer.Ordinal);
        var list = new GetOrders();
        list = list with { Limit = list.Description.MaxLimit };
        try
        {
            var time = new CallTime(new Deadline(client.Time, LongestWait), LongestWait);
            foreach (var order in (await client.SendAsync(list, time, trace, token).ConfigureAwait(false)).Orders)
                known[order.ClientOrderId] = order;
        }
        catch (KalshiException failure)
        {
            trace?.Note($"Whether the client order id is used is not checked: {failure.Message}");
        }

        return known;
    }
}
