namespace KalshiPS.Client.Feed.Books;

/// <summary>Specifies whether a book equals the exchange's.</summary>
internal enum BookState
{
    /// <summary>Its first snapshot is to come.</summary>
    Awaiting,

    /// <summary>It is the exchange's book.</summary>
    Live,

    /// <summary>It is crossed, as it may be for a moment while the messages of a change of several levels arrive.</summary>
    Crossed,

    /// <summary>It may differ from the exchange's, which was published to the listeners; a snapshot is to come.</summary>
    Stale,
}
