namespace KalshiPS.Parquet;

/// <summary>What a column holds.</summary>
public enum ParquetType
{
    /// <summary>Text: VARCHAR.</summary>
    Text,

    /// <summary>A point in time, to the microsecond: TIMESTAMP WITH TIME ZONE, in UTC.</summary>
    Time,

    /// <summary>Dollars, to a millionth: DECIMAL(18, 6).</summary>
    Dollars,

    /// <summary>Contracts, to a hundredth: DECIMAL(18, 2).</summary>
    Count,

    /// <summary>Whether something is so: BOOLEAN.</summary>
    Truth,

    /// <summary>A number that is no quantity, such as that of a subaccount: INTEGER.</summary>
    Number,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds. Any value may be missing.</param>
public sealed record ParquetColumn(string Name, ParquetType Type);
