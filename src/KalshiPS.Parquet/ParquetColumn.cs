namespace KalshiPS.Parquet;

/// <summary>The types of columns.</summary>
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

    /// <summary>True or false: BOOLEAN.</summary>
    Truth,

    /// <summary>A number that is not a quantity, such as that of a subaccount: INTEGER.</summary>
    Number,
}

/// <summary>Represents a column of a table.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type. All values can be null.</param>
public sealed record ParquetColumn(string Name, ParquetType Type);
