namespace KalshiPS.Simulator.Exchange;

/// <summary>A trade as the public sees it.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every trade of the exchange.</param>
/// <param name="Market">Where it happened.</param>
/// <param name="Price">Dollars per YES contract.</param>
/// <param name="Count">Contracts.</param>
/// <param name="TakerSide">The side that took liquidity.</param>
/// <param name="Time">When.</param>
public sealed record Trade(
    Guid Id,
    long Sequence,
    Market Market,
    decimal Price,
    decimal Count,
    BookSide TakerSide,
    DateTimeOffset Time)
{
    /// <summary>Whether two members agreed on it past the book.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Contracts held in the market after it.</summary>
    public decimal OpenInterest { get; internal set; }
}

/// <summary>One side of a trade as its member sees it.</summary>
/// <param name="Trade">The trade.</param>
/// <param name="Order">The member's order in it.</param>
/// <param name="IsTaker">Whether that order took liquidity.</param>
/// <param name="Fee">What was charged, in dollars.</param>
public sealed record Fill(Trade Trade, Order Order, bool IsTaker, decimal Fee);

/// <summary>The pay-out of one position.</summary>
/// <param name="Sequence">Grows by one with every settlement of the exchange.</param>
/// <param name="Position">The position that was paid.</param>
/// <param name="Count">Contracts held: YES when positive, NO when negative.</param>
/// <param name="Cost">What they had cost, in dollars.</param>
/// <param name="Revenue">What they paid, in dollars.</param>
/// <param name="Fees">All fees paid on the position, in dollars.</param>
/// <param name="Time">When.</param>
public sealed record Settlement(
    long Sequence,
    Position Position,
    decimal Count,
    decimal Cost,
    decimal Revenue,
    decimal Fees,
    DateTimeOffset Time);

/// <summary>The best prices from a moment on.</summary>
/// <param name="Time">From when.</param>
/// <param name="Bid">The best bid in dollars, if there is one.</param>
/// <param name="Ask">The best ask in dollars, if there is one.</param>
public sealed record Quote(DateTimeOffset Time, decimal? Bid, decimal? Ask);
