namespace KalshiPS.Simulator.Exchange;

/// <summary>The side of the one book a market has, in terms of its YES contract.</summary>
public enum BookSide
{
    /// <summary>Buys YES, which is the same as selling NO.</summary>
    Bid,

    /// <summary>Sells YES, which is the same as buying NO.</summary>
    Ask,
}

/// <summary>What sides of a book have to do with each other.</summary>
internal static class BookSides
{
    /// <summary>Returns the side that a side trades with.</summary>
    public static BookSide Opposite(this BookSide side) => side is BookSide.Bid ? BookSide.Ask : BookSide.Bid;
}

/// <summary>How long an order stays on the book.</summary>
public enum TimeInForce
{
    /// <summary>What does not trade at once rests until it is canceled or expires.</summary>
    GoodTillCanceled,

    /// <summary>What does not trade at once is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>Trades whole at once or is refused.</summary>
    FillOrKill,
}

/// <summary>Which order gives way when two orders of one account would trade with each other.</summary>
public enum SelfTradePrevention
{
    /// <summary>The arriving order is canceled; what it had traded before stands.</summary>
    TakerAtCross,

    /// <summary>The resting order is canceled and matching goes on.</summary>
    Maker,
}

/// <summary>Where an order is in its life.</summary>
public enum OrderStatus
{
    /// <summary>On the book.</summary>
    Resting,

    /// <summary>Ended with something left unfilled.</summary>
    Canceled,

    /// <summary>Filled whole.</summary>
    Executed,
}

/// <summary>Where a market is in its life.</summary>
public enum MarketStatus
{
    /// <summary>Listed, not yet open.</summary>
    Initialized,

    /// <summary>Trading in this market is paused.</summary>
    Inactive,

    /// <summary>Open for trading.</summary>
    Active,

    /// <summary>Trading ended, the outcome is not known yet.</summary>
    Closed,

    /// <summary>The outcome is known, nothing is paid yet.</summary>
    Determined,

    /// <summary>The outcome is contested.</summary>
    Disputed,

    /// <summary>The outcome was changed after a dispute.</summary>
    Amended,

    /// <summary>Paid out.</summary>
    Finalized,
}

/// <summary>How a market ended.</summary>
public enum MarketResult
{
    /// <summary>Not known yet.</summary>
    None,

    /// <summary>A YES contract pays one dollar.</summary>
    Yes,

    /// <summary>A NO contract pays one dollar.</summary>
    No,

    /// <summary>A YES contract pays a stated part of one dollar, a NO contract the rest.</summary>
    Scalar,
}

/// <summary>Who pays a trading fee.</summary>
public enum FeeType
{
    /// <summary>The taker alone.</summary>
    Quadratic,

    /// <summary>The maker too, at a quarter of the taker's rate.</summary>
    QuadraticWithMakerFees,

    /// <summary>The maker too, at half of the taker's rate.</summary>
    QuadraticWithComboMakerFees,
}
