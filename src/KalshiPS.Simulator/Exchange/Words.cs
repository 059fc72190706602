namespace KalshiPS.Simulator.Exchange;

/// <summary>The sides of a market's book, in YES terms.</summary>
public enum BookSide
{
    /// <summary>Buys YES, which is the same as selling NO.</summary>
    Bid,

    /// <summary>Sells YES, which is the same as buying NO.</summary>
    Ask,
}

/// <summary>Provides operations on the sides of a book.</summary>
internal static class BookSides
{
    /// <summary>Gets the opposite side.</summary>
    public static BookSide Opposite(this BookSide side) => side is BookSide.Bid ? BookSide.Ask : BookSide.Bid;
}

/// <summary>The times in force of an order.</summary>
public enum TimeInForce
{
    /// <summary>The remainder rests until it is canceled or expires.</summary>
    GoodTillCanceled,

    /// <summary>The remainder is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>The order is filled completely at once, or refused.</summary>
    FillOrKill,
}

/// <summary>The order that is canceled if two orders of an account would match.</summary>
public enum SelfTradePrevention
{
    /// <summary>The arriving order is canceled; its previous fills remain.</summary>
    TakerAtCross,

    /// <summary>The resting order is canceled and matching continues.</summary>
    Maker,
}

/// <summary>The statuses of an order.</summary>
public enum OrderStatus
{
    /// <summary>The order rests on the book.</summary>
    Resting,

    /// <summary>The order ended with unfilled contracts.</summary>
    Canceled,

    /// <summary>The order was filled completely.</summary>
    Executed,
}

/// <summary>The statuses of a market.</summary>
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

    /// <summary>The outcome is known, the market is not settled yet.</summary>
    Determined,

    /// <summary>The outcome is disputed.</summary>
    Disputed,

    /// <summary>The outcome was changed after a dispute.</summary>
    Amended,

    /// <summary>The market is settled.</summary>
    Finalized,
}

/// <summary>The results of a market.</summary>
public enum MarketResult
{
    /// <summary>The result is not known yet.</summary>
    None,

    /// <summary>A YES contract pays one dollar.</summary>
    Yes,

    /// <summary>A NO contract pays one dollar.</summary>
    No,

    /// <summary>A YES contract pays a stated part of one dollar, a NO contract the rest.</summary>
    Scalar,
}

/// <summary>The types of trading fees, by who pays.</summary>
public enum FeeType
{
    /// <summary>Only the taker pays.</summary>
    Quadratic,

    /// <summary>The maker pays a quarter of the taker's rate.</summary>
    QuadraticWithMakerFees,

    /// <summary>The maker pays half of the taker's rate.</summary>
    QuadraticWithComboMakerFees,
}
