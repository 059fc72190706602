namespace KalshiPS.Client.Feed;

/// <summary>What a command is to bring about.</summary>
internal enum LaneAim
{
    Subscribe,
    Unsubscribe,
    Add,
    Delete,
    GetSnapshot,
    Find,
}

/// <summary>The next command of a lane.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Aim">What it is to bring about.</param>
/// <param name="Command">The command.</param>
/// <param name="Items">The items it names; empty if none.</param>
internal sealed record LaneStep(Lane Lane, LaneAim Aim, FeedCommand Command, IReadOnlyList<LaneItem> Items)
{
    /// <summary>Whether it opens the channel for everything there is.</summary>
    public bool IsForAll { get; init; }
}

/// <summary>What is to be done after a command.</summary>
internal enum LaneVerdict
{
    /// <summary>Go on.</summary>
    GoOn,

    /// <summary>Wait a little: the exchange wants fewer commands or is not well.</summary>
    Wait,
}
