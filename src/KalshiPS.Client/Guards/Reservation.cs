using KalshiPS.Client.Journal;

namespace KalshiPS.Client.Guards;

/// <summary>
/// Represents the amount counted under a session's limits for a request that is about to be sent. It is ended once, by the
/// outcome of the request; where that does not show a lower amount, the reserved one counts.
/// </summary>
/// <param name="ledger">The exposure ledger.</param>
/// <param name="spends">The log of a day's spend; null without <c>-MaxSpend</c>.</param>
/// <param name="key">The name under which the amount is counted.</param>
internal sealed class Reservation(ExposureLedger ledger, ISpendLog? spends, string key)
{
    /// <summary>The amount counted for the day; null without <c>-MaxSpend</c>.</summary>
    public SpendHold? Spend { get; set; }

    /// <summary>Releases the amount: nothing was done.</summary>
    public Task ReleaseAsync()
    {
        ledger.Release(key);
        return SpendAsync(orderId: null, added: 0m, each: 0m);
    }

    /// <summary>Marks the outcome as unknown: the amount stays counted.</summary>
    public void MarkUnknown() => ledger.MarkUnknown(key);

    /// <summary>Replaces the reserved open cost by that of what rests.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="cost">The worst cost of what rests, in dollars; null if it is not stated, which leaves the reserved amount.</param>
    public void Rest(string orderId, decimal? cost) => ledger.Settle(key, orderId, cost);

    /// <summary>Replaces the reserved spend by the committed one.</summary>
    /// <param name="orderId">The id of the order; null if there is none.</param>
    /// <param name="added">The committed dollars; null if they are not stated, which leaves the reserved amount.</param>
    /// <param name="each">The dollars that each contract that still rests counts for.</param>
    public Task SpendAsync(string? orderId, decimal? added, decimal each) =>
        Spend is { } held ? spends!.SettleAsync(held, orderId, added ?? held.Added, each) : Task.CompletedTask;

    /// <summary>Restates the spend of an order that was amended before any fill: it counts for its new cost.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="amount">The worst cost of the order, in dollars.</param>
    /// <param name="each">The dollars that each of its contracts counts for.</param>
    public Task RestateAsync(string orderId, decimal amount, decimal each) =>
        Spend is { } held ? spends!.RestateAsync(held, orderId, amount, each) : Task.CompletedTask;
}
