using KalshiPS.Client.Calls;
using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Where the gateway writes down what it is about to do with orders and what became of them. It is waited for within the time
/// that the order has; what cannot be written down in that time is said.
/// </summary>
internal interface IOrderLog
{
    /// <summary>Called before the first byte of the orders is sent.</summary>
    /// <param name="orders">The orders.</param>
    /// <param name="deadline">How long they are going to be worked on at most.</param>
    /// <param name="token">Ends it; nothing is written down then.</param>
    /// <exception cref="KalshiException">They cannot be written down, and must not be sent.</exception>
    /// <exception cref="OperationCanceledException">It was canceled, and they must not be sent.</exception>
    Task IntendAsync(IReadOnlyList<CreateOrderV2Request> orders, Deadline deadline, CancellationToken token);

    /// <summary>It is not known what became of a submission.</summary>
    Task DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token);

    /// <summary>It was placed.</summary>
    /// <returns>Why this could not be written down; null if it was.</returns>
    Task<KalshiException?> PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token);

    /// <summary>It was refused, or surely not sent.</summary>
    /// <param name="clientOrderId">The order.</param>
    /// <param name="errorId">Why.</param>
    /// <param name="isSettled">Whether reading has shown that no earlier submission under the id was placed either.</param>
    /// <param name="deadline">How long may be waited for the log.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>Why this could not be written down; null if it was.</returns>
    Task<KalshiException?> RefusedAsync(string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token);

    /// <summary>Nobody works on it any more, and it is undecided.</summary>
    /// <returns>Why this could not be written down; null if it was.</returns>
    Task<KalshiException?> LeaveAsync(string clientOrderId, string? errorId, Deadline deadline, CancellationToken token);

    /// <summary>They were called off before anything of them was sent.</summary>
    Task CalledOffAsync(IEnumerable<string> clientOrderIds);

    /// <summary>They were called off, and it is undecided what became of them.</summary>
    Task AbandonAsync(IEnumerable<string> clientOrderIds);

    /// <summary>The exchange was asked for it and does not have it.</summary>
    /// <param name="entry">The entry as it was before the exchange was asked.</param>
    /// <param name="exchangeTime">The exchange's time.</param>
    /// <param name="deadline">How long may be waited for the log.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>False if it is not written: somebody works on it, the entry has changed since, or it cannot be.</returns>
    Task<bool> NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token);
}

/// <summary>Nothing is written down.</summary>
internal sealed class NoOrderLog : IOrderLog
{
    public static NoOrderLog Instance { get; } = new();

    public Task IntendAsync(IReadOnlyList<CreateOrderV2Request> orders, Deadline deadline, CancellationToken token) => Task.CompletedTask;

    public Task DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token) => Task.CompletedTask;

    public Task<KalshiException?> PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) => Nothing;

    public Task<KalshiException?> RefusedAsync(
        string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token) => Nothing;

    public Task<KalshiException?> LeaveAsync(string clientOrderId, string? errorId, Deadline deadline, CancellationToken token) => Nothing;

    public Task CalledOffAsync(IEnumerable<string> clientOrderIds) => Task.CompletedTask;

    public Task AbandonAsync(IEnumerable<string> clientOrderIds) => Task.CompletedTask;

    public Task<bool> NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token) =>
        Task.FromResult(true);

    private static Task<KalshiException?> Nothing { get; } = Task.FromResult<KalshiException?>(null);
}
