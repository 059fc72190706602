using System.Globalization;
using KalshiPS.Errors;

namespace KalshiPS.Parquet;

/// <summary>Maps column types to DuckDB's types, and checks values.</summary>
internal static class ColumnTypes
{
    // As many as a 64-bit number holds, which readers of Parquet process fastest.
    private const int Digits = 18;

    /// <summary>Builds a column's definition for CREATE TABLE.</summary>
    public static string Definition(ParquetColumn column) => $"\"{column.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" {column.Type switch
    {
        ParquetType.Time => "TIMESTAMP WITH TIME ZONE",
        ParquetType.Dollars or ParquetType.Count => FormattableString.Invariant($"DECIMAL({Digits}, {DecimalsOf(column.Type)})"),
        ParquetType.Truth => "BOOLEAN",
        ParquetType.Number => "INTEGER",
        _ => "VARCHAR",
    }}";

    /// <summary>Checks that a column can hold a number exactly, and returns it.</summary>
    /// <exception cref="KalshiException">The column cannot hold the number without rounding.</exception>
    public static decimal Exact(ParquetColumn column, decimal number)
    {
        var decimals = DecimalsOf(column.Type);
        var limit = 1m;
        for (var digit = decimals; digit < Digits; digit++)
            limit *= 10m;
        if (decimal.Round(number, decimals) == number && Math.Abs(number) < limit)
            return number;
        throw new KalshiException(
            KalshiErrorId.ExportNotWritten,
            KalshiErrorCategory.WriteError,
            string.Create(CultureInfo.InvariantCulture, $"{number} in the column {column.Name} has more digits than a Parquet file has room for: {Digits}, {decimals} of them decimals."),
            "Export to -Format Csv or JsonLines, which hold every number.");
    }

    private static int DecimalsOf(ParquetType type) => type == ParquetType.Dollars ? 6 : 2;
}
