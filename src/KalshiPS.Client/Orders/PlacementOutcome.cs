using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>What became of an order that was to be placed.</summary>
/// <param name="Intent">The order.</param>
public sealed record PlacementOutcome(OrderIntent Intent)
{
    /// <summary>The order as it was submitted, with its client order id.</summary>
    public CreateOrderV2Request Request => Intent.Request;

    /// <summary>The exchange's answer, if that is how it is known that the order was placed.</summary>
    public CreateOrderV2Response? Response { get; init; }

    /// <summary>The order as read from the exchange, if the answer to its submission was lost.</summary>
    public Order? Found { get; init; }

    /// <summary>Why it is not known to be placed.</summary>
    public KalshiException? Error { get; init; }

    /// <summary>Whether reading has shown that no earlier submission under the id was placed either.</summary>
    internal bool IsSettled { get; init; }

    /// <summary>Why the journal does not say so; null if it does. The outcome stands all the same.</summary>
    public KalshiException? NotNoted { get; init; }

    /// <summary>What it comes to: for the journal, for the limits and for who asked.</summary>
    public PlacementState State => this switch
    {
        { Response: not null } or { Found: not null } => PlacementState.Placed,
        { Error: { Id: KalshiErrorId.DuplicateOrder, Target: Order } } => PlacementState.Duplicate,
        // A duplicate that was not found may be the order of an earlier submission that this one repeats.
        { Error: { } open } when open.IsOutcomeUnknown || open.Id == KalshiErrorId.DuplicateOrder => PlacementState.Unknown,
        _ => PlacementState.Refused,
    };

    /// <summary>The order that has the id: the one that was placed, or the one that was there; null if there is none, or nobody knows.</summary>
    public Order? KnownOrder => Response is { } response
        ? OrderMerge.Placed(Request, response, Intent.Side)
        : Found ?? Error?.Target as Order;
}

/// <summary>What became of an order that was to be placed.</summary>
public enum PlacementState
{
    /// <summary>The exchange has it.</summary>
    Placed,

    /// <summary>The exchange, or this side, did not take it.</summary>
    Refused,

    /// <summary>The exchange has an order of its client order id already, which is known.</summary>
    Duplicate,

    /// <summary>It may be placed, and nobody knows.</summary>
    Unknown,
}
