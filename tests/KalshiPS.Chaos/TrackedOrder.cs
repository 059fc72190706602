using BookOrder = KalshiPS.Simulator.Exchange.Order;

namespace KalshiPS.Chaos;

/// <summary>An order as the one who placed it knows it.</summary>
internal sealed class TrackedOrder(CreateOrderV2Request request)
{
    public CreateOrderV2Request Request { get; } = request;

    /// <summary>The order as it was last emitted; null if it is not known to be placed.</summary>
    public Order? Emitted { get; set; }

    /// <summary>What it is if the change happened of which that is not known; null if there is none.</summary>
    public Order? OrElse { get; set; }

    /// <summary>Whether it is not known if it was placed.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>How the book differs from what was emitted, in words; null if it does not.</summary>
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
