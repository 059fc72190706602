using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>
/// What the orders of a key have committed day by day, counted over all processes that share it. Amounts are dollars.
/// </summary>
internal interface ISpendLog
{
    /// <summary>Counts what an order is about to commit, if the day's total stays within the limit or the order adds nothing.</summary>
    /// <param name="key">The order's client order id, or the name of what else is committed to.</param>
    /// <param name="day">The day, as days since 1 January 1970.</param>
    /// <param name="added">What it adds to what is counted under the key already.</param>
    /// <param name="limit">What the day may take.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>What the day would take with it, and whether it was counted.</returns>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: it cannot be counted.</exception>
    /// <exception cref="OperationCanceledException">It was canceled; nothing is counted then.</exception>
    Task<SpendHold> HoldAsync(string key, long day, decimal added, decimal limit, CancellationToken token);

    /// <summary>It is known what became of what was held for.</summary>
    /// <param name="hold">What was held.</param>
    /// <param name="orderId">The order's id; null if there is none.</param>
    /// <param name="added">What it added after all.</param>
    /// <param name="each">What each contract that still rests counts for.</param>
    Task SettleAsync(SpendHold hold, string? orderId, decimal added, decimal each);

    /// <summary>An order of which nothing is filled was amended: it counts for what it is now, if it was placed on the same day.</summary>
    /// <param name="hold">What was held for the amendment.</param>
    /// <param name="orderId">The order's id.</param>
    /// <param name="amount">Dollars it can cost.</param>
    /// <param name="each">What each of its contracts counts for.</param>
    Task RestateAsync(SpendHold hold, string orderId, decimal amount, decimal each);

    /// <summary>Contracts of an order were taken out of the book unfilled.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="count">Contracts; none if only <paramref name="atMost"/> is to be known.</param>
    /// <param name="atMost">What each contract counts for from now on, if that is less than before; null if it is as before.</param>
    Task GiveBackAsync(string orderId, decimal count, decimal? atMost);
}

/// <summary>What is counted for an order that is under way.</summary>
/// <param name="Key">The order's name.</param>
/// <param name="Day">The day it counts for.</param>
/// <param name="Added">Dollars that were counted for it.</param>
/// <param name="Total">Dollars of the day, this among them.</param>
/// <param name="IsWithin">Whether it was counted; otherwise the day's limit forbids it.</param>
internal sealed record SpendHold(string Key, long Day, decimal Added, decimal Total, bool IsWithin);
