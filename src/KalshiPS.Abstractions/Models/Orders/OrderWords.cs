namespace KalshiPS;

/// <summary>The outcomes of a market.</summary>
public enum OutcomeSide
{
    /// <summary>The outcome yes.</summary>
    Yes,

    /// <summary>The outcome no.</summary>
    No,
}

/// <summary>The actions of an order.</summary>
public enum OrderAction
{
    /// <summary>Buys contracts.</summary>
    Buy,

    /// <summary>Sells contracts.</summary>
    Sell,
}

/// <summary>The sides of a market's book, in yes terms.</summary>
public enum BookSide
{
    /// <summary>Buys yes or, equivalently, sells no.</summary>
    Bid,

    /// <summary>Sells yes or, equivalently, buys no.</summary>
    Ask,
}

/// <summary>The times in force of an order.</summary>
public enum TimeInForce
{
    /// <summary>The order rests until it is filled, canceled or expired.</summary>
    GoodTillCanceled,

    /// <summary>The order is filled at once as far as possible, and the remainder is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>The order is filled at once as a whole, or canceled.</summary>
    FillOrKill,
}

/// <summary>The order that is canceled if two orders of the same account would match.</summary>
public enum SelfTradePrevention
{
    /// <summary>The incoming order is canceled.</summary>
    TakerAtCross,

    /// <summary>The resting order is canceled.</summary>
    Maker,
}

/// <summary>The sides of a book, as the exchange writes them.</summary>
public static class BookSides
{
    /// <summary>Buys yes.</summary>
    public const string Bid = "bid";

    /// <summary>Sells yes.</summary>
    public const string Ask = "ask";
}

/// <summary>The outcomes, as the exchange writes them.</summary>
public static class OutcomeSides
{
    /// <summary>The outcome yes.</summary>
    public const string Yes = "yes";

    /// <summary>The outcome no.</summary>
    public const string No = "no";
}

/// <summary>The known statuses of an order, as the exchange writes them. The exchange may add others.</summary>
public static class OrderStatuses
{
    /// <summary>The order rests in the book.</summary>
    public const string Resting = "resting";

    /// <summary>The unfilled contracts were canceled.</summary>
    public const string Canceled = "canceled";

    /// <summary>The order was filled completely.</summary>
    public const string Executed = "executed";
}
