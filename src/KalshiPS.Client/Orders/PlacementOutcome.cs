using KalshiPS.Errors;

namespace KalshiPS.Client.Orders;

/// <summary>Represents the outcome of placing an order.</summary>
/// <param name="Intent">The order.</param>
public sealed record PlacementOutcome(OrderIntent Intent)
{
    /// <summary>The order as it was submitted, with its client order id.</summary>
    public CreateOrderV2Request Request => Intent.Request;

    /// <summary>The exchange's answer; null if it was lost or a refusal.</summary>
    public CreateOrderV2Response? Response { get; init; }

    /// <summary>The order as read from the exchange; null unless the answer to its submission was lost.</summary>
    public Order? Found { get; init; }

    /// <summary>The reason why the order is not known to be placed; null if it is.</summary>
    public KalshiException? Error { get; init; }

    /// <summary>Whether reading has shown that no earlier submission under the id was placed either.</summary>
    internal bool IsSettled { get; init; }

    /// <summary>Whether a submission was given up without an answer, so that the exchange may place the order later.</summary>
    internal bool MayArrive { get; init; }

    /// <summary>Whether the order was refused on this side, so that nothing of it was sent.</summary>
    internal bool IsUnsent { get; init; }

    /// <summary>The reason why the outcome could not be written to the journal; null if it was. The outcome itself is not affected.</summary>
    public KalshiException? NotRecorded { get; init; }

    /// <summary>The state of the order, for the journal, the limits and the output.</summary>
    public PlacementState State => this switch
    {
        { IsUnsent: true } => PlacementState.Refused,
        { Response: not null } or { Found: not null } => PlacementState.Placed,
        { Error: { Id: KalshiErrorId.DuplicateOrder, Target: Order } } => PlacementState.Duplicate,
        // A duplicate that was not found may be the order of an earlier submission.
        { Error: { } open } when open.IsOutcomeUnknown || open.Id == KalshiErrorId.DuplicateOrder => PlacementState.Unknown,
        _ => PlacementState.Refused,
    };

    /// <summary>The order that has the client order id, placed now or before; null if there is none or it is not known.</summary>
    public Order? KnownOrder => Response is { } response
        ? OrderMerge.Placed(Request, response, Intent.Side)
        : Found ?? Error?.Target as Order;
}

/// <summary>Specifies the state of an order after it was to be placed.</summary>
public enum PlacementState
{
    /// <summary>The exchange has accepted the order.</summary>
    Placed,

    /// <summary>The exchange or a check of the client has refused the order.</summary>
    Refused,

    /// <summary>The exchange has a known earlier order with the same client order id.</summary>
    Duplicate,

    /// <summary>It is not known whether the order is placed.</summary>
    Unknown,
}
