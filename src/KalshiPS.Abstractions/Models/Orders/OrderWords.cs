namespace KalshiPS;

/// <summary>An outcome of a market.</summary>
public enum OutcomeSide
{
    /// <summary>It happens.</summary>
    Yes,

    /// <summary>It does not.</summary>
    No,
}

/// <summary>What to do with contracts.</summary>
public enum OrderAction
{
    /// <summary>Buy them.</summary>
    Buy,

    /// <summary>Sell them.</summary>
    Sell,
}

/// <summary>A side of a market's book, which speaks of yes.</summary>
public enum BookSide
{
    /// <summary>Buys yes, which is selling no.</summary>
    Bid,

    /// <summary>Sells yes, which is buying no.</summary>
    Ask,
}

/// <summary>How long an order waits.</summary>
public enum TimeInForce
{
    /// <summary>Until it is filled, canceled or expired.</summary>
    GoodTillCanceled,

    /// <summary>Not at all: what cannot be filled at once is canceled.</summary>
    ImmediateOrCancel,

    /// <summary>Not at all: it is filled at once as a whole, or canceled as a whole.</summary>
    FillOrKill,
}

/// <summary>Which of one's own orders is canceled when two would meet.</summary>
public enum SelfTradePrevention
{
    /// <summary>The one that arrives.</summary>
    TakerAtCross,

    /// <summary>The one that rests.</summary>
    Maker,
}

/// <summary>The wire's words for the sides of a book.</summary>
public static class BookSides
{
    /// <summary>Buys yes.</summary>
    public const string Bid = "bid";

    /// <summary>Sells yes.</summary>
    public const string Ask = "ask";
}

/// <summary>The wire's words for outcomes.</summary>
public static class OutcomeSides
{
    /// <summary>It happens.</summary>
    public const string Yes = "yes";

    /// <summary>It does not.</summary>
    public const string No = "no";
}

/// <summary>The wire's words for an order's state. The exchange may add some.</summary>
public static class OrderStatuses
{
    /// <summary>It waits in the book.</summary>
    public const string Resting = "resting";

    /// <summary>What was not filled was taken back.</summary>
    public const string Canceled = "canceled";

    /// <summary>It was filled as a whole.</summary>
    public const string Executed = "executed";
}
