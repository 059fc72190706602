using System.Text.Json;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Reconciliation;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Orders;

/// <summary>Resolves an undecided entry of the journal by reading from the exchange.</summary>
internal sealed class OrderResolver(KalshiClient client, IOrderLog log, Deadline deadline, ICallTrace? trace)
{
    // Orders that ended move to the archive after about two weeks; until well before that the live list has them.
    private static readonly TimeSpan SurelyLive = TimeSpan.FromDays(1);

    private readonly OrderReads reads = new(client, trace);

    public async Task<OrderResolution> RunAsync(OrderJournalEntry entry, CancellationToken token)
    {
        if (Submitted(entry) is not { } request)
            return new OrderResolution(entry.ClientOrderId, OrderOutcome.Unknown, order: null);
        var result = await reads.FindAsync(request, isThere: false, deadline, token).ConfigureAwait(false);
        if (result.Outcome == ReadBackOutcome.NotFound && client.Time.GetUtcNow() - entry.CreatedTime > SurelyLive)
        {
            result = await FindInArchiveAsync(request, token).ConfigureAwait(false);
            // An order found in neither place may have moved back to the first.
            if (result.Outcome == ReadBackOutcome.NotFound)
                result = await reads.FindAsync(request, isThere: false, deadline, token).ConfigureAwait(false);
        }

        switch (result.Outcome)
        {
            case ReadBackOutcome.Found:
                return await FoundAsync(entry, request, result.Order!, token).ConfigureAwait(false);
            // A process that still works on the entry may yet submit the order.
            case ReadBackOutcome.NotFound when !entry.IsBusy && await IsSettledAsync(entry, token).ConfigureAwait(false):
                return new OrderResolution(entry.ClientOrderId, OrderOutcome.NotPlaced, order: null);
            default:
                return new OrderResolution(entry.ClientOrderId, OrderOutcome.Unknown, order: null);
        }
    }

    private async Task<OrderResolution> FoundAsync(
        OrderJournalEntry entry, CreateOrderV2Request request, Order order, CancellationToken token)
    {
        // An order that is known to be placed may have been amended since.
        var identity = order.OrderId == entry.OrderId
            ? new Identity(Likeness.Same, "")
            // A decision here is the last one, so that within the tolerance of clocks the terms alone decide.
            : OrderIdentity.Of(request, order, entry.CreatedTime - OrderIdentity.ClockTolerance, isFresh: false);
        switch (identity.Likeness)
        {
            case Likeness.Another:
                await log.RefusedAsync(entry.ClientOrderId, KalshiErrorId.DuplicateOrder, isSettled: true, deadline, token).ConfigureAwait(false);
                throw OrderErrors.Another(entry.ClientOrderId, order, identity, refusal: null);
            case Likeness.Unclear:
                return new OrderResolution(entry.ClientOrderId, OrderOutcome.Unknown, order);
            default:
                await log.FoundAsync(entry.ClientOrderId, order.OrderId, deadline, token).ConfigureAwait(false);
                order.PriceSide = entry.PriceSide;
                return new OrderResolution(entry.ClientOrderId, OrderOutcome.Placed, order);
        }
    }

    private async Task<bool> IsSettledAsync(OrderJournalEntry entry, CancellationToken token) => entry.IsUndecided
        ? await log.NotPlacedAsync(entry, client.ExchangeTime, deadline, token).ConfigureAwait(false)
        : entry.State != OrderJournalState.Placed;

    private static CreateOrderV2Request? Submitted(OrderJournalEntry entry)
    {
        try
        {
            var request = JsonSerializer.Deserialize(entry.Request, KalshiJson.Of<CreateOrderV2Request>());
            // Another order's request would compare with the wrong order.
            return request?.ClientOrderId == entry.ClientOrderId && request.Ticker == entry.Ticker ? request : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<ReadBackResult> FindInArchiveAsync(CreateOrderV2Request request, CancellationToken token)
    {
        try
        {
            var list = new GetHistoricalOrders { Ticker = request.Ticker, Subaccount = request.Subaccount };
            await foreach (var page in client.PagesAsync(list with { Limit = list.Description.MaxLimit }, trace, token).ConfigureAwait(false))
            {
                if (page.Orders.FirstOrDefault(order => order.ClientOrderId == request.ClientOrderId) is { } found)
                    return new ReadBackResult(ReadBackOutcome.Found, found);
            }

            return new ReadBackResult(ReadBackOutcome.NotFound, Order: null);
        }
        catch (KalshiException)
        {
            return new ReadBackResult(ReadBackOutcome.Inconclusive, Order: null);
        }
    }
}
