namespace KalshiPS.Export;

/// <summary>Specifies the type of a column's values, for typed file formats.</summary>
internal enum HistoryType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A price, a cost or a fee in dollars.</summary>
    Dollars,

    /// <summary>A number of contracts.</summary>
    Count,

    /// <summary>A Boolean value.</summary>
    Truth,

    /// <summary>An integer.</summary>
    Number,
}
