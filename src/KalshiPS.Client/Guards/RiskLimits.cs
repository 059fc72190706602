using KalshiPS.Client.Journal;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Limits of what a session may commit, checked before anything is sent. Safe to use from several threads: what is about
/// to be sent counts until it is known what became of it.
/// </summary>
/// <param name="client">The exchange.</param>
/// <param name="fees">What markets charge.</param>
/// <param name="maxOrderCost">Dollars one order may cost at worst; null for no limit.</param>
/// <param name="maxOpenCost">Dollars everything that rests may cost at worst; null for no limit.</param>
/// <param name="maxSpend">Dollars that may be committed in a day; null for no limit.</param>
public sealed class RiskLimits(KalshiClient client, MarketFees fees, decimal? maxOrderCost, decimal? maxOpenCost, decimal? maxSpend = null) : IDisposable
{
    // Orders of other programs show, and fills are heard of, by listing anew.
    private static readonly TimeSpan ListLifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(1);

    private readonly ExposureLedger ledger = new(client.Time);
    private readonly SemaphoreSlim listing = new(1, 1);
    private Tuple<long>? listedAt;

    /// <summary>Dollars one order may cost at worst; null for no limit.</summary>
    public decimal? MaxOrderCost { get; } = maxOrderCost;

    /// <summary>Dollars everything that rests may cost at worst; null for no limit.</summary>
    public decimal? MaxOpenCost { get; } = maxOpenCost;

    /// <summary>
    /// Dollars that the orders of the key may commit in a day (UTC), counted over all processes that share its journal; null
    /// for no limit.
    /// </summary>
    public decimal? MaxSpend { get; } = maxSpend;

    /// <summary>Where it is counted what a day has committed.</summary>
    internal ISpendLog? SpendLog { get; set; }

    /// <summary>What markets charge.</summary>
    public MarketFees Fees { get; } = fees;

    /// <summary>Whether there is any limit.</summary>
    public bool IsSet => MaxOrderCost is not null || MaxOpenCost is not null || MaxSpend is not null;

    /// <summary>Says where it is counted what a day has committed.</summary>
    /// <param name="journal">The key's journal, which all processes that use it share.</param>
    public void CountIn(OrderJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        SpendLog = journal.Spend;
    }

    /// <summary>Refuses what one order alone must not cost.</summary>
    /// <param name="cost">Dollars it can cost.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it can cost more than one order may.</exception>
    public void CheckOrder(decimal cost)
    {
        if (cost > MaxOrderCost)
            throw GuardErrors.OrderTooDear(cost, MaxOrderCost.Value);
    }

    /// <summary>Refuses an order that alone must not cost what it can.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it can cost more than one order may, or that cannot be known.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckOrderAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (MaxOrderCost is not null)
            await WorstCostAsync(order, trace, token).ConfigureAwait(false);
    }

    /// <summary>Refuses an order that would make everything that rests cost too much, and counts nothing.</summary>
    /// <param name="order">The order.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it is too much, or cannot be known.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CheckOpenAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (MaxOpenCost is not null)
            await CheckOpenAsync(order.ClientOrderId, await WorstCostAsync(order, trace, token).ConfigureAwait(false), trace, token).ConfigureAwait(false);
    }

    /// <summary>Reads what a market charges, for a guard: without that nothing is sent.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
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

    /// <summary>Refuses what would make everything that rests cost too much, and counts nothing.</summary>
    /// <param name="key">The order's client order id, or its id if it has none.</param>
    /// <param name="cost">Dollars that what would rest of it can cost.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it is too much, or cannot be known.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public Task CheckOpenAsync(string key, decimal cost, ICallTrace? trace, CancellationToken token) =>
        CountAsync(ledger.Allows, key, cost, trace, token);

    /// <summary>Commits money outside the book. It counts as resting until what rests is listed anew.</summary>
    /// <param name="key">The name of what is committed to.</param>
    /// <param name="cost">Dollars it can cost.</param>
    /// <param name="commit">Does it.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it is too much, or cannot be known; else what befell it.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task CommitAsync(string key, decimal cost, Func<Task> commit, ICallTrace? trace, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(commit);
        CheckOrder(cost);
        var reservation = await ReserveAsync(key, cost, cost, trace, token).ConfigureAwait(false);
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
            // In doubt it may be done.
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

    /// <summary>Every resting order was canceled: what rests is asked for anew.</summary>
    /// <param name="subaccount">The subaccount whose orders were canceled; null for all.</param>
    public void Forget(int? subaccount)
    {
        if (subaccount is null)
            ledger.Distrust();
        Volatile.Write(ref listedAt, null);
    }

    /// <summary>It was found out what became of an order in doubt.</summary>
    /// <param name="resolution">What became of it.</param>
    public void Know(OrderResolution resolution)
    {
        ArgumentNullException.ThrowIfNull(resolution);
        if (resolution.Outcome != OrderOutcome.Unknown)
            ledger.Know(resolution.ClientOrderId, resolution.Order is { } order ? MostOfResting(order) : 0m);
    }

    /// <inheritdoc/>
    public void Dispose() => listing.Dispose();

    /// <summary>Dollars that what rests of an order can take, by what its market was last seen to charge.</summary>
    internal decimal? MostOfResting(Order order) => OrderCost.MostOfResting(Fees.Find(order.Ticker) ?? FeeTerms.General, order);

    /// <summary>Counts what an order is about to cost, if the limits let it.</summary>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.Guard"/>: it is too much, or cannot be known or counted; nothing is reserved then.</exception>
    internal async Task<Reservation> ReserveAsync(OrderIntent order, ICallTrace? trace, CancellationToken token)
    {
        var cost = IsSet ? await WorstCostAsync(order, trace, token).ConfigureAwait(false) : 0m;
        return await ReserveAsync(order.ClientOrderId, cost, cost, trace, token).ConfigureAwait(false);
    }

    /// <summary>The same for what else is about to be sent.</summary>
    /// <param name="key">The order's client order id, or the name of what else is committed to.</param>
    /// <param name="cost">Dollars that what would rest can cost.</param>
    /// <param name="added">Dollars it adds to what is counted for the day under the name already.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    internal async Task<Reservation> ReserveAsync(string key, decimal cost, decimal added, ICallTrace? trace, CancellationToken token)
    {
        await CountAsync(ledger.TryHold, key, cost, trace, token).ConfigureAwait(false);
        var reservation = new Reservation(ledger, SpendLog, key);
        try
        {
            reservation.Spend = await HoldSpendAsync(key, added, token).ConfigureAwait(false);
            return reservation;
        }
        catch
        {
            await reservation.ReleaseAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Contracts of an order were taken out of the book unfilled; null if it is not known how many.</summary>
    internal Task GiveBackAsync(string orderId, decimal? count) =>
        MaxSpend is not null && count is > 0m ? SpendLog!.GiveBackAsync(orderId, count.Value, atMost: null) : Task.CompletedTask;

    /// <summary>
    /// The price of an order went down, and contracts of it were perhaps taken out of the book: what rests is given back at
    /// the least that it ever counted for, since what was filled before was paid at more.
    /// </summary>
    internal Task CheapenAsync(string orderId, decimal count, decimal each) =>
        MaxSpend is not null ? SpendLog!.GiveBackAsync(orderId, Math.Max(0m, count), each) : Task.CompletedTask;

    /// <summary>It is known what an order costs from now on.</summary>
    internal void Know(string orderId, decimal? cost) => ledger.Know(orderId, cost);

    // Reckoned once an order, and held against the bound of one then.
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
        // What is counted may have been filled or canceled since.
        await ListAsync(JustNow, trace, token).ConfigureAwait(false);
        if (!use(key, cost, limit, out var total))
            throw GuardErrors.OpenTooDear(cost, total, limit);
    }

    private async Task<SpendHold?> HoldSpendAsync(string key, decimal added, CancellationToken token)
    {
        if (MaxSpend is not { } limit)
            return null;
        var log = SpendLog ?? throw new InvalidOperationException("A session with a bound of a day has nowhere to count.");
        var hold = await log.HoldAsync(key, client.ExchangeTime.ToUnixTimeSeconds() / 86_400, added, limit, token).ConfigureAwait(false);
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
            // Forgotten meanwhile, it stays forgotten.
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
