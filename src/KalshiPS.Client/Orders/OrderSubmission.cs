using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Places one order. It is resubmitted under the same client order id, which the exchange accepts only once.</summary>
internal sealed class OrderSubmission(
    KalshiClient client, OrderIntent order, IOrderLog log, Deadline deadline, ICallTrace? trace)
    : ResubmissionLoop<PlacementOutcome>(deadline, trace)
{
    // The caller who repeats an id wants to know the existing order, but not to wait for it.
    private static readonly TimeSpan DuplicateSearch = TimeSpan.FromSeconds(1);

    // The exchange states its time in whole seconds.
    private static readonly TimeSpan KnownClockTolerance = TimeSpan.FromSeconds(3);

    private readonly CreateOrderV2Request request = order.Request;
    private readonly OrderReads reads = new(client, trace);
    private bool hasDoubt;

    /// <summary>Whether reading has shown that no order was placed under the id.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether a submission was given up without an answer, so that the exchange may place the order later.</summary>
    public bool MayArrive { get; private set; }

    /// <summary>Whether the call was canceled before the exchange could act on any submission of it.</summary>
    public bool WasCalledOff { get; private set; }

    protected override async Task<PlacementOutcome> SendAsync(CallTime allowed, CancellationToken token)
    {
        try
        {
            var response = await client.SendAsync(new CreateOrderV2(request), allowed, Trace, token).ConfigureAwait(false);
            return response.OrderId.Length > 0
                ? new PlacementOutcome(order) { Response = response }
                : throw OrderErrors.NoOrder($"client order id {request.ClientOrderId}");
        }
        catch (CanceledInTimeException)
        {
            WasCalledOff = !hasDoubt;
            throw;
        }
    }

    protected override OpenWrite Open => OrderErrors.Open(request, log is not NoOrderLog);

    protected override KalshiException Unknown(KalshiException doubt) =>
        OrderErrors.PlacementUnknown(request, Deadline, doubt);

    protected override Task OnDoubtAsync(KalshiException doubt, int sent, CancellationToken token)
    {
        hasDoubt = true;
        MayArrive |= doubt.Id == KalshiErrorId.Timeout;
        return log.DoubtAsync(request.ClientOrderId!, doubt.Id, sent, Deadline, token);
    }

    protected override async Task<KalshiException> FirstRefusalAsync(KalshiException refusal, CancellationToken token)
    {
        if (refusal.Id != KalshiErrorId.DuplicateOrder)
            return refusal;
        var result = await reads.FindAsync(request, isThere: true, Deadline.AtMost(DuplicateSearch), token).ConfigureAwait(false);
        if (result.Order is not { } existing)
            return refusal;
        // An order with the same terms may stem from an earlier submission under the id, which the journal may have.
        var identity = OrderIdentity.Of(request, existing, likelySince: null, isFresh: false);
        IsSettled = identity.Likeness == Likeness.Another;
        return IsSettled ? OrderErrors.Another(request.ClientOrderId!, existing, identity, refusal) : OrderErrors.Duplicate(refusal, existing);
    }

    // The resubmission alone decides: placed, or placed before. Reading helps where submissions keep failing.
    protected override async Task<PlacementOutcome?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token) =>
        sent > 1 && await reads.TryReadAsync(request, Deadline, token).ConfigureAwait(false) is { } found ? Found(found, doubt) : null;

    protected override async Task<PlacementOutcome> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var isThere = refusal.Id == KalshiErrorId.DuplicateOrder;
        var result = await reads.FindAsync(request, isThere, Deadline, token).ConfigureAwait(false);
        IsSettled = result.Outcome == ReadBackOutcome.NotFound && !MayArrive;
        return result.Outcome switch
        {
            ReadBackOutcome.Found => Found(result.Order!, isThere ? refusal : doubt),
            ReadBackOutcome.NotFound when !MayArrive => throw refusal,
            _ => throw Unknown(isThere ? refusal : doubt),
        };
    }

    private PlacementOutcome Found(Order found, KalshiException doubt)
    {
        var identity = OrderIdentity.Of(request, found, Since, isFresh: true);
        if (identity.Likeness == Likeness.Unclear)
            throw Unknown(doubt);
        IsSettled = identity.Likeness == Likeness.Another;
        if (IsSettled)
            throw OrderErrors.Another(request.ClientOrderId!, found, identity, refusal: null);
        found.PriceSide = order.Side;
        return new PlacementOutcome(order) { Found = found };
    }

    // The earliest time at which the first submission can have reached the exchange, by its clock. This machine's clock may have been
    // set since, so that the time is counted back from the exchange's, which the answer with the order has told at the latest.
    private DateTimeOffset Since => client.EarliestExchangeTime is { } now
        ? now - Deadline.Elapsed - KnownClockTolerance
        : client.Time.GetUtcNow() - Deadline.Elapsed;
}
