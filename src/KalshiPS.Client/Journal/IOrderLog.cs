using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Records orders before they are sent, and their outcome after. Writing is limited by the time that the order has; a record
/// that cannot be written in that time is reported.
/// </summary>
internal interface IOrderLog
{
    /// <summary>Records orders before their first byte is sent.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="exchangeTime">The earliest time that it can be at the exchange, which counts where this machine's clock is ahead of it; null if it is not known.</param>
    /// <param name="deadline">The time limit of the orders.</param>
    /// <param name="token">Cancels the call; nothing is recorded then.</param>
    /// <exception cref="KalshiException">The orders cannot be recorded, and must not be sent.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled, and they must not be sent.</exception>
    Task IntendAsync(IReadOnlyList<CreateOrderV2Request> orders, DateTimeOffset? exchangeTime, Deadline deadline, CancellationToken token);

    /// <summary>Records that the outcome of a submission is unknown while work on it goes on.</summary>
    Task DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token);

    /// <summary>Records that an order was placed.</summary>
    /// <returns>The reason why it could not be recorded; null if it was.</returns>
    Task<KalshiException?> PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token);

    /// <summary>Records that an undecided order was found at the exchange. The spend that was reserved for it counts from then on, whether or not its process still lives.</summary>
    /// <returns>The reason why it could not be recorded; null if it was.</returns>
    Task<KalshiException?> FoundAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token);

    /// <summary>Records that an order was refused, or surely not sent.</summary>
    /// <param name="clientOrderId">The client order id of the order.</param>
    /// <param name="errorId">The id of the error.</param>
    /// <param name="isSettled">Whether reading has shown that no earlier submission under the id was placed either.</param>
    /// <param name="deadline">The time limit for writing.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>The reason why it could not be recorded; null if it was.</returns>
    Task<KalshiException?> RefusedAsync(string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token);

    /// <summary>Records that work on an order ended while its outcome is undecided.</summary>
    /// <param name="clientOrderId">The client order id of the order.</param>
    /// <param name="errorId">The id of the error; null if there is none.</param>
    /// <param name="mayArrive">Whether a submission was not answered, so that the exchange may place the order later.</param>
    /// <param name="deadline">The time limit for writing.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>The reason why it could not be recorded; null if it was.</returns>
    Task<KalshiException?> LeaveAsync(string clientOrderId, string? errorId, bool mayArrive, Deadline deadline, CancellationToken token);

    /// <summary>Records that orders were canceled by the caller before anything of them was sent.</summary>
    Task CalledOffAsync(IEnumerable<string> clientOrderIds);

    /// <summary>Records that orders were canceled by the caller and their outcome is undecided: the exchange may place them later.</summary>
    Task AbandonAsync(IEnumerable<string> clientOrderIds);

    /// <summary>Records that the exchange was read and does not have the order, and gives back the spend that was reserved for it.</summary>
    /// <param name="entry">The entry as it was before the exchange was read.</param>
    /// <param name="exchangeTime">The exchange's time.</param>
    /// <param name="deadline">The time limit for writing.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>False if it was not recorded: another process works on the order, it may still arrive, the entry has changed since, or the journal cannot be written.</returns>
    Task<bool> NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token);
}

/// <summary>Represents the absence of a journal: nothing is recorded.</summary>
internal sealed class NoOrderLog : IOrderLog
{
    public static NoOrderLog Instance { get; } = new();

    public Task IntendAsync(IReadOnlyList<CreateOrderV2Request> orders, DateTimeOffset? exchangeTime, Deadline deadline, CancellationToken token) => Task.CompletedTask;

    public Task DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token) => Task.CompletedTask;

    public Task<KalshiException?> PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) => Nothing;

    public Task<KalshiException?> FoundAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) => Nothing;

    public Task<KalshiException?> RefusedAsync(
        string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token) => Nothing;

    public Task<KalshiException?> LeaveAsync(
        string clientOrderId, string? errorId, bool mayArrive, Deadline deadline, CancellationToken token) => Nothing;

    public Task CalledOffAsync(IEnumerable<string> clientOrderIds) => Task.CompletedTask;

    public Task AbandonAsync(IEnumerable<string> clientOrderIds) => Task.CompletedTask;

    public Task<bool> NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token) =>
        Task.FromResult(true);

    private static Task<KalshiException?> Nothing { get; } = Task.FromResult<KalshiException?>(null);
}
