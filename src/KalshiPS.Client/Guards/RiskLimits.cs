using KalshiPS.Client.Journal;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Represents the limits of a session's cost, checked before anything is sent. Safe to use from several threads: the cost of
/// a request counts from before it is sent until its outcome is known.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="fees">The fees of markets.</param>
/// <param name="maxOrderCost">The most one order may cost, in dollars; null for no limit.</param>
/// <param name="maxOpenCost">The most all resting orders may cost together, in dollars; null for no limit.</param>
/// <param name="maxSpend">The most that may be committed in a day (UTC), in dollars; null for no limit.</param>
public sealed partial class RiskLimits(KalshiClient client, MarketFees fees, decimal? maxOrderCost, decimal? maxOpenCost, decimal? maxSpend = null) : IDisposable
{
    // Orders of other programs, and fills, are seen only by listing the resting orders again.
    private static readonly TimeSpan ListLifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(1);

    private readonly ExposureLedger ledger = new(client.Time);
    private readonly SemaphoreSlim listing = new(1, 1);
    private Tuple<long>? listedAt;

    /// <summary>The most one order may cost, in dollars; null for no limit.</summary>
    public decimal? MaxOrderCost { get; } = maxOrderCost;

    /// <summary>The most all resting orders may cost together, in dollars; null for no limit.</summary>
    public decimal? MaxOpenCost { get; } = maxOpenCost;

    /// <summary>
    /// The most that the orders of the key may commit in a day (UTC), in dollars, counted over all processes that share its
    /// journal; null for no limit.
    /// </summary>
    public decimal? MaxSpend { get; } = maxSpend;

    /// <summary>The log of each day's spend.</summary>
    internal ISpendLog? SpendLog { get; set; }

    /// <summary>The fees of markets.</summary>
    public MarketFees Fees { get; } = fees;

    /// <summary>Whether there is any limit.</summary>
    public bool IsSet => MaxOrderCost is not null || MaxOpenCost is not null || MaxSpend is not null;

    /// <summary>Sets the journal in which each day's spend is counted.</summary>
    /// <param name="journal">The key's journal, which all its processes share.</param>
    public void CountIn(OrderJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        SpendLog = journal.Spend;
    }

    /// <summary>Checks a cost against <see cref="MaxOrderCost"/>.</summary>
    /// <param name="cost">The worst cost of the order, in dollars.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: the limit would be exceeded.</exception>
    public void CheckOrder(decimal cost)
    {
        if (cost > MaxOrderCost)
            throw GuardErrors.OrderTooDear(cost, MaxOrderCost.Value);
    }

    /// <summary>Checks an order against <see cref="MaxOrderCost"/>.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: the limit would be exceeded, or the cost cannot be determined.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CheckOrderAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (MaxOrderCost is not null)
            await WorstCostAsync(order, trace, token).ConfigureAwait(false);
    }

    /// <summary>Reads the fees of a market for a limit, without which nothing is sent.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: the fees cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<FeeTerms> TermsAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        try
        {
            return await Fees.ReadAsync(ticker, trace, token).ConfigureAwait(false);
        }
        catch (KalshiException failure) when (!ResubmissionLoop<Order>.IsSessionBad(failure))
        {
            throw GuardErrors.FeesUnknown(ticker, failure);
        }
    }

    /// <summary>Commits money outside the order book. It counts as resting until the resting orders are listed again.</summary>
    /// <param name="key">The name under which it is counted.</param>
    /// <param name="cost">The worst cost, in dollars.</param>
    /// <param name="commit">Sends the request.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: a limit would be exceeded, or the cost cannot be determined; otherwise the failure of the request.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task CommitAsync(string key, decimal cost, Func<Task> commit, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CheckOrder(cost);
        var reservation = await ReserveAsync(key, cost, cost, each: 0m, trace, token).ConfigureAwait(false);
        var isDone = true;
        try
        {
            await commit().ConfigureAwait(false);
        }
        catch (KalshiException failure) when (!failure.IsOutcomeUnknown)
        {
            isDone = false;
            throw;
        }
        finally
        {
            // If the outcome is unknown, it may be done.
            if (isDone)
            {
                reservation.Rest(key, cost);
                await reservation.SpendAsync(orderId: null, cost, each: 0m).ConfigureAwait(false);
            }
            else
            {
                await reservation.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Discards the list of resting orders after all were canceled, so that the next check reads it again.</summary>
    /// <param name="subaccount">The subaccount whose orders were canceled; null for all.</param>
    public void Invalidate(int? subaccount)
    {
        if (subaccount is null)
            ledger.Invalidate();
        Volatile.Write(ref listedAt, null);
    }

    /// <summary>Updates the cost of an undecided order by its resolution.</summary>
    /// <param name="resolution">The resolution.</param>
    public void Update(OrderResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        if (resolution.Outcome != OrderOutcome.Unknown)
            ledger.Update(resolution.ClientOrderId, resolution.Order is { } order ? MostOfResting(order) : 0m);
    }

    /// <inheritdoc/>
    public void Dispose() => listing.Dispose();

    /// <summary>Returns the worst cost of what rests of an order, in dollars, by the cached fees of its market.</summary>
    internal decimal? MostOfResting(Order order) => OrderCost.MostOfResting(Fees.Find(order.Ticker) ?? FeeTerms.General, order);

    /// <summary>Reserves the worst cost of an order, if the limits allow it.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: a limit would be exceeded, or the cost cannot be determined or counted; nothing is reserved then.</exception>
    internal async Task<Reservation> ReserveAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        var cost = IsSet ? await WorstCostAsync(order, trace, token).ConfigureAwait(false) : 0m;
        return await ReserveAsync(order.ClientOrderId, cost, cost, cost / order.Request.Count, trace, token).ConfigureAwait(false);
    }

    /// <summary>Reserves a cost, if the limits allow it.</summary>
    /// <param name="key">The client order id of the order, or another name under which the cost is counted.</param>
    /// <param name="cost">The worst cost of what would rest, in dollars.</param>
    /// <param name="added">The dollars added to the day's spend counted under the name already.</param>
    /// <param name="each">The dollars that each contract counts for; 0 if the cost is not counted in contracts.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    internal async Task<Reservation> ReserveAsync(string key, decimal cost, decimal added, decimal each, ICallTrace? trace, CancellationToken token)
    {
        await CountAsync(ledger.TryHold, key, cost, trace, token).ConfigureAwait(false);
        var reservation = new Reservation(ledger, SpendLog, key);
        try
        {
            reservation.Spend = await HoldSpendAsync(key, added, each, token).ConfigureAwait(false);
            return reservation;
        }
        catch
        {
            await reservation.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives back the spend of contracts that were taken out of the book unfilled; a null count gives back nothing.</summary>
    internal Task GiveBackAsync(string orderId, decimal? count) =>
        MaxSpend is not null && count is > 0m ? SpendLog!.GiveBackAsync(orderId, count.Value, atMost: null) : Task.CompletedTask;

    /// <summary>
    /// Lowers the spend of an order whose price went down, and gives back that of contracts taken out of the book: at the least
    /// that they ever counted for, since earlier fills were paid at a higher price.
    /// </summary>
    internal Task LowerPriceAsync(string orderId, decimal count, decimal each) =>
        MaxSpend is not null ? SpendLog!.GiveBackAsync(orderId, Math.Max(0m, count), each) : Task.CompletedTask;

    /// <summary>Updates the cost of an order.</summary>
    internal void Update(string orderId, decimal? cost) => ledger.Update(orderId, cost);

    // Calculated once for each order, and checked against the limit of one order then.
    private async Task<decimal> WorstCostAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        if (order.WorstCost is { } known)
            return known;
        var cost = OrderCost.Most(await TermsAsync(order.Request.Ticker, trace, token).ConfigureAwait(false), order.Request);
        CheckOrder(cost);
        order.WorstCost = cost;
        return cost;
    }

    private async Task CountAsync(LedgerUse use, string key, decimal cost, ICallTrace? trace, CancellationToken token)
    {
        if (MaxOpenCost is not { } limit)
            return;
        await ListAsync(ListLifetime, trace, token).ConfigureAwait(false);
        if (use(key, cost, limit, out _))
            return;
        // Counted orders may have been filled or canceled since the list.
        await ListAsync(JustNow, trace, token).ConfigureAwait(false);
        if (!use(key, cost, limit, out var total))
            throw GuardErrors.OpenTooDear(cost, total, limit);
    }

    private ISpendLog CountedSpend => SpendLog ?? throw new InvalidOperationException("MaxSpend is set, and no journal counts the day's spend.");

    private long Today => client.ExchangeTime.ToUnixTimeSeconds() / 86_400;

    private async Task<SpendHold?> HoldSpendAsync(string key, decimal added, decimal each, CancellationToken token)
    {
        if (MaxSpend is not { } limit)
            return null;
        var hold = await CountedSpend.HoldAsync(key, Today, added, each, limit, token).ConfigureAwait(false);
        return hold.IsWithin ? hold : throw GuardErrors.SpendTooMuch(added, hold.Total, limit);
    }

    private async Task ListAsync(TimeSpan notOlderThan, ICallTrace? trace, CancellationToken token)
    {
        await listing.WaitAsync(token).ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref listedAt) is { } listed && client.Time.GetElapsedTime(listed.Item1) < notOlderThan)
                return;
            var since = Tuple.Create(client.Time.GetTimestamp());
            var before = Volatile.Read(ref listedAt);
            var list = new GetOrders { Status = OrderStatuses.Resting };
            list = list with { Limit = list.Description.MaxLimit };
            var resting = new List<Order>();
            await foreach (var page in client.PagesAsync(list, trace, token).ConfigureAwait(false))
                resting.AddRange(page.Orders);
            foreach (var ticker in resting.Select(static order => order.Ticker).Distinct(StringComparer.Ordinal))
                await Fees.ReadAsync(ticker, trace, token).ConfigureAwait(false);
            ledger.Replace([.. resting.Select(order => (order, MostOfResting(order) ?? throw GuardErrors.NotMeasurable(order)))], since.Item1);
            // A list that was discarded meanwhile stays discarded.
            Interlocked.CompareExchange(ref listedAt, since, before);
        }
        catch (KalshiException failure) when (!ResubmissionLoop<Order>.IsSessionBad(failure))
        {
            throw GuardErrors.OpenUnknown(MaxOpenCost!.Value, failure);
        }
        finally
        {
            listing.Release();
        }
    }

    private delegate bool LedgerUse(string key, decimal cost, decimal limit, out decimal total);
}
