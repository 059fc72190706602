using BookOrder = KalshiPS.Simulator.Exchange.Order;

namespace KalshiPS.Chaos;

/// <summary>Represents an order as known to its owner.</summary>
internal sealed class TrackedOrder(CreateOrderV2Request request)
{
    public CreateOrderV2Request Request { get; } = request;

    /// <summary>The order as it was last emitted; null if it is not known to be placed.</summary>
    public Order? Emitted { get; set; }

    /// <summary>The order after a change with an unknown outcome; null if there is none.</summary>
    public Order? OrElse { get; set; }

    /// <summary>Whether the placement's outcome is unknown.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Describes the difference between the book and the emitted order; null if there is none.</summary>
    public string? Difference(IReadOnlyCollection<BookOrder> booked) => booked.Count switch
    {
        > 1 => $"{booked.Count} orders have client order id {Request.ClientOrderId}",
        0 when Emitted is not null => $"{Describe(Emitted)} was emitted and is not in the book",
        0 => null,
        _ when Emitted is null => $"{Describe(booked.First())} is in the book and was said not to be placed",
        _ when Describe(booked.First()) == Describe(Emitted) => null,
        _ when OrElse is not null && Describe(booked.First()) == Describe(OrElse) => null,
        _ => $"emitted: {Describe(Emitted)}; in the book: {Describe(booked.First())}",
    };

    private static string Describe(Order order) => Describe(
        order.OrderId, order.ClientOrderId, order.YesPrice, order.InitialCount, order.FillCount, order.RemainingCount, order.Status);

    private static string Describe(BookOrder order) => Describe(
        order.Id.ToString(), order.ClientOrderId, order.Price, order.InitialCount, order.Filled, order.Remaining, order.Status.ToString());

    private static string Describe(
        string id, string clientOrderId, decimal? price, decimal? initial, decimal? filled, decimal? remaining, string status) =>
        FormattableString.Invariant($"{id}/{clientOrderId} {initial:0.00} at {price:0.0000}, {filled:0.00} filled, {remaining:0.00} left, {status.ToUpperInvariant()}");
}
