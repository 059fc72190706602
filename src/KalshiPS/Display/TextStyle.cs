namespace KalshiPS.Display;

/// <summary>Specifies the meaning of a colour.</summary>
internal enum TextStyle
{
    /// <summary>No meaning.</summary>
    Plain,

    /// <summary>Yes, bids, rising prices, profit, success.</summary>
    Good,

    /// <summary>No, asks, falling prices, loss, failure.</summary>
    Bad,

    /// <summary>Active or resting.</summary>
    Live,

    /// <summary>Requires attention.</summary>
    Warning,

    /// <summary>Ended or secondary.</summary>
    Quiet,

    /// <summary>A table header.</summary>
    Header,
}
