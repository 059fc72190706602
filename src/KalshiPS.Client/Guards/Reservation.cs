using KalshiPS.Client.Journal;

namespace KalshiPS.Client.Guards;

/// <summary>
/// What is counted under a session's limits for something that is about to be sent. It is ended once, by what became of that; what
/// is not known to be less counts as it was reserved.
/// </summary>
/// <param name="ledger">What everything that rests can cost.</param>
/// <param name="spends">Where a day's spend is counted; null without a bound of a day.</param>
/// <param name="key">The name under which it is counted.</param>
internal sealed class Reservation(ExposureLedger ledger, ISpendLog? spends, string key)
{
    /// <summary>What was counted for the day; null without a bound of a day.</summary>
    public SpendHold? Spend { get; set; }

    /// <summary>Nothing came of it.</summary>
    public Task ReleaseAsync()
    {
        ledger.Release(key);
        return SpendAsync(orderId: null, added: 0m, each: 0m);
    }

    /// <summary>Nobody knows what came of it.</summary>
    public void Doubt() => ledger.Doubt(key);

    /// <summary>It is known what rests.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="cost">Dollars that what rests can cost; null if that is not said, which leaves what was reserved.</param>
    public void Rest(string orderId, decimal? cost) => ledger.Settle(key, orderId, cost);

    /// <summary>It is known what was committed.</summary>
    /// <param name="orderId">The order; null if there is none.</param>
    /// <param name="added">Dollars that were; null if that is not said, which leaves what was reserved.</param>
    /// <param name="each">What each contract that still rests counts for.</param>
    public Task SpendAsync(string? orderId, decimal? added, decimal each) =>
        Spend is { } held ? spends!.SettleAsync(held, orderId, added ?? held.Added, each) : Task.CompletedTask;

    /// <summary>An order was amended, and nothing of it is filled: it counts for what it is now.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="amount">Dollars it can cost.</param>
    /// <param name="each">What each of its contracts counts for.</param>
    public Task RestateAsync(string orderId, decimal amount, decimal each) =>
        Spend is { } held ? spends!.RestateAsync(held, orderId, amount, each) : Task.CompletedTask;
}
