namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a public trade.</summary>
/// <param name="Id">The exchange's id.</param>
/// <param name="Sequence">Grows by one with every trade of the exchange.</param>
/// <param name="Market">The market.</param>
/// <param name="Price">Dollars per YES contract.</param>
/// <param name="Count">Contracts.</param>
/// <param name="TakerSide">The side that took liquidity.</param>
/// <param name="Time">The time.</param>
public sealed record Trade(
    Guid Id,
    long Sequence,
    Market Market,
    decimal Price,
    decimal Count,
    BookSide TakerSide,
    DateTimeOffset Time)
{
    /// <summary>Whether the trade was agreed on outside the book.</summary>
    public bool IsBlock { get; init; }

    /// <summary>The market's open interest after the trade.</summary>
    public decimal OpenInterest { get; internal set; }
}

/// <summary>Represents a fill, one side of a trade.</summary>
/// <param name="Trade">The trade.</param>
/// <param name="Order">The member's order.</param>
/// <param name="IsTaker">Whether that order took liquidity.</param>
/// <param name="Fee">The fee, in dollars.</param>
public sealed record Fill(Trade Trade, Order Order, bool IsTaker, decimal Fee);

/// <summary>Represents the settlement of a position.</summary>
/// <param name="Sequence">Grows by one with every settlement of the exchange.</param>
/// <param name="Position">The settled position.</param>
/// <param name="Count">Contracts held: YES when positive, NO when negative.</param>
/// <param name="Cost">The cost of the contracts, in dollars.</param>
/// <param name="Revenue">The payout, in dollars.</param>
/// <param name="Fees">All fees paid on the position, in dollars.</param>
/// <param name="Time">The time.</param>
public sealed record Settlement(
    long Sequence,
    Position Position,
    decimal Count,
    decimal Cost,
    decimal Revenue,
    decimal Fees,
    DateTimeOffset Time);

/// <summary>Represents the best prices from a time on.</summary>
/// <param name="Time">The start.</param>
/// <param name="Bid">The best bid in dollars, if there is one.</param>
/// <param name="Ask">The best ask in dollars, if there is one.</param>
public sealed record Quote(DateTimeOffset Time, decimal? Bid, decimal? Ask);
