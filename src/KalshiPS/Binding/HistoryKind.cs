// The name that scripts know them by.
namespace KalshiPS.Export;

/// <summary>What is exported.</summary>
public enum HistoryKind
{
    /// <summary>Public trades.</summary>
    Trades,

    /// <summary>How prices moved, period by period.</summary>
    Candlesticks,

    /// <summary>Your own trades.</summary>
    Fills,

    /// <summary>What settled markets paid you.</summary>
    Settlements,
}

/// <summary>How rows are written.</summary>
public enum HistoryFormat
{
    /// <summary>Comma-separated values with a line of names.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>Parquet, through the optional package KalshiPS.Parquet.</summary>
    Parquet,
}
