namespace KalshiPS.Export;

/// <summary>What the values of a column are, for files that have types.</summary>
internal enum HistoryType
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A price, a cost or a fee, in dollars.</summary>
    Dollars,

    /// <summary>Contracts.</summary>
    Count,

    /// <summary>Whether something is so.</summary>
    Truth,

    /// <summary>A number that is no quantity.</summary>
    Number,
}
