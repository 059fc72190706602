using KalshiPS.Client.Orders;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Support;

/// <summary>Places orders as operations have them.</summary>
internal static class Placements
{
    public static async Task<PlacementOutcome> PlaceAsync(
        this OrderGateway gateway, CreateOrderV2 order, TimeSpan allowed, ICallTrace? trace, CancellationToken token) =>
        (await gateway.PlaceAsync([new OrderIntent(order.Body)], allowed, trace, token))[0];

    public static Task<IReadOnlyList<PlacementOutcome>> PlaceManyAsync(
        this OrderGateway gateway, BatchCreateOrdersV2 orders, TimeSpan allowed, ICallTrace? trace, CancellationToken token) =>
        gateway.PlaceAsync(Intents(orders), allowed, trace, token);

    /// <summary>The orders of a batch.</summary>
    public static IReadOnlyList<OrderIntent> Intents(BatchCreateOrdersV2 orders) => [.. orders.Body.Orders.Select(static order => new OrderIntent(order))];
}
