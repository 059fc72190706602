using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Orders;

/// <summary>Places one order: submitted again under the same client order id, the exchange takes it once.</summary>
internal sealed class OrderSubmission(
    KalshiClient client, OrderIntent order, IOrderLog log, Deadline deadline, ICallTrace? trace)
    : ResubmissionLoop<PlacementOutcome>(deadline, trace)
{
    // Who has used the id before wants to know which order it was, but not to wait for it.
    private static readonly TimeSpan DuplicateSearch = TimeSpan.FromSeconds(1);

    // The exchange tells its clock in whole seconds.
    private static readonly TimeSpan KnownClockTolerance = TimeSpan.FromSeconds(3);

    // More than the clocks can be apart: beyond that the exchange refuses the signature.
    private static readonly TimeSpan UnknownClockTolerance = TimeSpan.FromMinutes(1);

    private readonly CreateOrderV2Request request = order.Request;
    private readonly OrderReads reads = new(client, trace);
    private bool hasDoubt;

    /// <summary>Whether reading has shown that nothing was placed under the id.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whether it was canceled before the exchange could act on any submission that was begun here.</summary>
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
        return log.DoubtAsync(request.ClientOrderId!, doubt.Id, sent, Deadline, token);
    }

    protected override async Task<KalshiException> FirstRefusalAsync(KalshiException refusal, CancellationToken token)
    {
        if (refusal.Id != KalshiErrorId.DuplicateOrder)
            return refusal;
        var look = await reads.FindAsync(request, isThere: true, Deadline.AtMost(DuplicateSearch), token).ConfigureAwait(false);
        if (look.Order is not { } existing)
            return refusal;
        // One that is alike may be of an earlier submission under the id, of which the journal may know.
        var identity = OrderIdentity.Of(request, existing, DateTimeOffset.MinValue, isFresh: false);
        IsSettled = identity.Likeness == Likeness.Another;
        return IsSettled ? OrderErrors.Another(request.ClientOrderId!, existing, identity, refusal) : OrderErrors.Duplicate(refusal, existing);
    }

    // The resubmission alone tells: placed, or there already. Reading helps where submissions keep failing.
    protected override async Task<PlacementOutcome?> BeforeRepeatAsync(int sent, KalshiException doubt, CancellationToken token) =>
        sent > 1 && await reads.GlanceAsync(request, Deadline, token).ConfigureAwait(false) is { } found ? Found(found, doubt) : null;

    protected override async Task<PlacementOutcome> SettleAsync(KalshiException refusal, KalshiException doubt, CancellationToken token)
    {
        var isThere = refusal.Id == KalshiErrorId.DuplicateOrder;
        var look = await reads.FindAsync(request, isThere, Deadline, token).ConfigureAwait(false);
        IsSettled = look.Outcome == ReadBackOutcome.NotFound;
        return look.Outcome switch
        {
            ReadBackOutcome.Found => Found(look.Order!, isThere ? refusal : doubt),
            ReadBackOutcome.NotFound => throw refusal,
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

    // When the first submission can have come to the exchange at the earliest, by its clock. Ours may have been set since, so
    // that time is counted back from what the exchange told last, the list with the order.
    private DateTimeOffset Since => client.SteadyExchangeTime is { } now
        ? now - Deadline.Elapsed - KnownClockTolerance
        : client.Time.GetUtcNow() - Deadline.Elapsed - UnknownClockTolerance;
}
