using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>Represents the outcome of a cancel: done (<see cref="Cancellation"/>), refused or unknown (<see cref="Error"/>).</summary>
/// <param name="OrderId">The id of the order.</param>
public sealed record CancelOutcome(string OrderId)
{
    /// <summary>The contracts that were taken off the book; null if the cancel failed.</summary>
    public OrderCancellation? Cancellation { get; init; }

    /// <summary>The reason why the order is not known to be canceled; null if it is.</summary>
    public KalshiException? Error { get; init; }
}
