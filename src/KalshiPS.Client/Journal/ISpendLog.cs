using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Counts the dollars that the orders of a key have committed each day, over all processes that share the journal.
/// </summary>
internal interface ISpendLog
{
    /// <summary>Reserves the spend of an order, if the day's total stays within the limit or the order adds nothing.</summary>
    /// <param name="key">The client order id of the order, or another name under which the spend is counted.</param>
    /// <param name="day">The day, as days since 1 January 1970.</param>
    /// <param name="added">The dollars to add to those counted under the key.</param>
    /// <param name="limit">The limit of the day's total.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>The day's total with the order, and whether it was reserved.</returns>
    /// <exception cref="KalshiException"><see cref="KalshiErrorId.JournalUnavailable"/>: the spend cannot be counted.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled; nothing is counted then.</exception>
    Task<SpendHold> HoldAsync(string key, long day, decimal added, decimal limit, CancellationToken token);

    /// <summary>Replaces a reserved spend by the committed one.</summary>
    /// <param name="hold">The reservation.</param>
    /// <param name="orderId">The order's id; null if there is none.</param>
    /// <param name="added">The committed dollars.</param>
    /// <param name="each">The dollars that each contract that still rests counts for.</param>
    Task SettleAsync(SpendHold hold, string? orderId, decimal added, decimal each);

    /// <summary>Restates the spend of an order that was amended before any fill, if it was placed on the same day.</summary>
    /// <param name="hold">The reservation of the amendment.</param>
    /// <param name="orderId">The order's id.</param>
    /// <param name="amount">The worst cost of the order, in dollars.</param>
    /// <param name="each">The dollars that each of its contracts counts for.</param>
    Task RestateAsync(SpendHold hold, string orderId, decimal amount, decimal each);

    /// <summary>Gives back the spend of contracts that were taken out of the book unfilled.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="count">The number of contracts; 0 to apply only <paramref name="atMost"/>.</param>
    /// <param name="atMost">The dollars that each contract counts for from now on, if that is less than before; null for no change.</param>
    Task GiveBackAsync(string orderId, decimal count, decimal? atMost);
}

/// <summary>Represents the reserved spend of an order.</summary>
/// <param name="Key">The name under which it is counted.</param>
/// <param name="Day">The day for which it is counted.</param>
/// <param name="Added">The reserved dollars.</param>
/// <param name="Total">The day's total with them, in dollars.</param>
/// <param name="IsWithin">Whether it was reserved; false if the day's limit forbids it.</param>
internal sealed record SpendHold(string Key, long Day, decimal Added, decimal Total, bool IsWithin);
