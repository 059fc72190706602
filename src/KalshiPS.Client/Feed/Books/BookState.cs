namespace KalshiPS.Client.Feed.Books;

/// <summary>How far a book can be trusted.</summary>
internal enum BookState
{
    /// <summary>Its first snapshot is to come.</summary>
    Awaiting,

    /// <summary>It is the exchange's book.</summary>
    Live,

    /// <summary>A bid meets an ask, as it may for a moment while a change of several levels comes in.</summary>
    Crossed,

    /// <summary>It may differ from the exchange's, which those who listen were told; a snapshot is to come.</summary>
    Stale,
}
