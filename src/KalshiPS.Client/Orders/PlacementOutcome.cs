using KalshiPS.Errors;

namespace KalshiPS.Client;

/// <summary>
/// What became of a submitted order: placed (<see cref="Response"/> or <see cref="Found"/>), refused or unknown (<see cref="Error"/>).
/// </summary>
/// <param name="Request">The order as it was submitted, with its client order id.</param>
public sealed record PlacementOutcome(CreateOrderV2Request Request)
{
    /// <summary>The exchange's answer, if that is how it is known that the order was placed.</summary>
    public CreateOrderV2Response? Response { get; init; }

    /// <summary>The order as read from the exchange, if the answer to its submission was lost.</summary>
    public Order? Found { get; init; }

    /// <summary>
    /// Why it is not known to be placed. <see cref="KalshiErrorId.OrderUnknown"/>: it may be placed all the same; any
    /// other id: it is not.
    /// </summary>
    public KalshiException? Error { get; init; }

    /// <summary>Why the journal does not say so; null if it does. The outcome stands all the same.</summary>
    public KalshiException? NotNoted { get; init; }
}

/// <summary>What became of a cancel: done (<see cref="Cancellation"/>), refused or unknown (<see cref="Error"/>).</summary>
/// <param name="OrderId">The order.</param>
public sealed record CancelOutcome(string OrderId)
{
    /// <summary>What was taken off the book.</summary>
    public OrderCancellation? Cancellation { get; init; }

    /// <summary>Why it is not known to be canceled.</summary>
    public KalshiException? Error { get; init; }
}
