using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>What became of a cancel: done (<see cref="Cancellation"/>), refused or unknown (<see cref="Error"/>).</summary>
/// <param name="OrderId">The order.</param>
public sealed record CancelOutcome(string OrderId)
{
    /// <summary>What was taken off the book.</summary>
    public OrderCancellation? Cancellation { get; init; }

    /// <summary>Why it is not known to be canceled.</summary>
    public KalshiException? Error { get; init; }
}
