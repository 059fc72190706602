// The name that scripts use.
namespace KalshiPS.Export;

/// <summary>Specifies the kind of data to export.</summary>
public enum HistoryKind
{
    /// <summary>Public trades.</summary>
    Trades,

    /// <summary>Prices and volume by period.</summary>
    Candlesticks,

    /// <summary>Your own fills.</summary>
    Fills,

    /// <summary>Your settlements.</summary>
    Settlements,
}

/// <summary>Specifies the file format of an export.</summary>
public enum HistoryFormat
{
    /// <summary>Comma-separated values with a header.</summary>
    Csv,

    /// <summary>A JSON object per line.</summary>
    JsonLines,

    /// <summary>Parquet, through the optional package KalshiPS.Parquet.</summary>
    Parquet,
}
