namespace KalshiPS.Display;

/// <summary>What a colour means.</summary>
internal enum TextStyle
{
    /// <summary>Nothing; as the rest.</summary>
    Plain,

    /// <summary>Yes, bids, rising, won, in order.</summary>
    Good,

    /// <summary>No, asks, falling, lost, failed.</summary>
    Bad,

    /// <summary>Still at work.</summary>
    Live,

    /// <summary>Something to look at soon.</summary>
    Warning,

    /// <summary>Over, or beside the point.</summary>
    Quiet,

    /// <summary>A heading, as those of tables.</summary>
    Header,
}
