using BookOrder = KalshiPS.Simulator.Exchange.Order;

namespace KalshiPS.Chaos;

/// <summary>
/// Represents an order of the book at one moment. The exchange's own object must not be read outside its lock: a read of old data
/// returns it to an earlier state for a while.
/// </summary>
internal sealed record BookedOrder(
    string Id, string ClientOrderId, decimal Price, decimal InitialCount, decimal Filled, decimal Remaining, string Status, DateTimeOffset CreatedAt)
{
    /// <summary>Copies an order; called with exclusive access to the exchange.</summary>
    public static BookedOrder Of(BookOrder order) => new(
        order.Id.ToString(), order.ClientOrderId, order.Price, order.InitialCount, order.Filled, order.Remaining, order.Status.ToString(), order.CreatedAt);
}
