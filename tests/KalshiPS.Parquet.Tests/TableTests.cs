using System.Globalization;
using DuckDB.NET.Data;
using KalshiPS.Errors;

namespace KalshiPS.Parquet.Tests;

/// <summary>What is put into a table comes back from its file, exact and in order.</summary>
public sealed class TableTests : IDisposable
{
    private static readonly ParquetColumn[] Columns =
    [
        new("name", ParquetType.Text),
        new("time", ParquetType.Time),
        new("price", ParquetType.Dollars),
        new("count", ParquetType.Count),
        new("is_taker", ParquetType.Truth),
        new("subaccount", ParquetType.Number),
    ];

    // A quote in the path, for the statements that name it.
    private readonly string folder = Directory.CreateTempSubdirectory("it's ").FullName;

    private string Work => Path.Combine(folder, "work");

    private string File => Path.Combine(folder, "rows.parquet");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ColumnsHaveTheirTypesEvenWithoutRows()
    {
        Write();
        Assert.Equal(
            ["name VARCHAR", "time TIMESTAMP WITH TIME ZONE", "price DECIMAL(18,6)", "count DECIMAL(18,2)", "is_taker BOOLEAN", "subaccount INTEGER"],
            Read("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM {0})").Select(row => row[0]));
        Assert.Empty(Read("FROM {0}"));
    }

    [Fact]
    public void ValuesComeBackAsTheyWere()
    {
        DateTimeOffset time = new(2026, 11, 22, 23, 59, 59, TimeSpan.FromHours(-5));
        object?[][] rows =
        [
            ["", time.AddTicks(1234560), 0.123456m, 0.01m, true, 0],
            ["Käse, \"süß\"\n", DateTimeOffset.UnixEpoch, -999_999_999_999.999999m, 9_999_999_999_999_999.99m, false, -7],
            [null, null, null, null, null, null],
        ];
        Write(rows);
        var back = Read("FROM {0}").ToArray();
        Assert.Equal(rows.Length, back.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < Columns.Length; column++)
                Assert.Equal(rows[row][column] is DateTimeOffset moment ? moment.UtcDateTime : rows[row][column], back[row][column]);
        }
    }

    [Fact]
    public void OrderStays()
    {
        // More than DuckDB takes at once.
        var rows = Enumerable.Range(0, 300_000).Select(i => new object?[] { null, null, i / 1_000_000m, null, null, i }).ToArray();
        Write(rows);
        Assert.Equal(rows.Select(row => row[5]), Read("SELECT subaccount FROM {0}").Select(row => row[0]));
        Assert.Equal(rows.Sum(row => (decimal)row[2]!), Assert.Single(Read("SELECT sum(price) FROM {0}"))[0]);
    }

    [Theory]
    [InlineData("0.1234567")]
    [InlineData("1000000000000")]
    [InlineData("-1000000000000")]
    public void NothingIsRounded(string number)
    {
        using ParquetTable table = new(Work, [new("fee", ParquetType.Dollars)]);
        var error = Assert.Throws<KalshiException>(() => table.Add([decimal.Parse(number, CultureInfo.InvariantCulture)]));
        Assert.Equal(KalshiErrorId.ExportNotWritten, error.Id);
        Assert.Contains(number, error.Message, StringComparison.Ordinal);
        Assert.Contains("fee", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ZerosAtTheEndAreNoDigits()
    {
        Write([null, null, 0.50000000m, 10.000000m, null, null]);
        var row = Assert.Single(Read("FROM {0}"));
        Assert.Equal(0.5m, row[2]);
        Assert.Equal(10m, row[3]);
    }

    [Fact]
    public void NothingIsLeftBesideTheFile()
    {
        Directory.CreateDirectory(Work);
        System.IO.File.WriteAllText(Path.Combine(Work, "whole.tmp"), "from a run that was killed");
        Write();
        Assert.Equal([File], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void WritingEndsWithItsToken()
    {
        using ParquetTable table = new(Work, Columns);
        for (var i = 0; i < 1_000_000; i++)
            table.Add([Guid.NewGuid().ToString(), null, null, null, null, i]);
        using CancellationTokenSource source = new();
        using MemoryStream file = new();
        var writing = Task.Run(() => table.WriteTo(file, source.Token), TestContext.Current.CancellationToken);
        // It is at work once its own file is begun.
        SpinWait.SpinUntil(() => writing.IsCompleted || System.IO.File.Exists(Path.Combine(Work, "whole.tmp")));
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => writing.GetAwaiter().GetResult());
        Assert.Equal(0, file.Length);
    }

    private void Write(params object?[][] rows)
    {
        using ParquetTable table = new(Work, Columns);
        foreach (var row in rows)
            table.Add(row);
        using var file = System.IO.File.Create(File);
        table.WriteTo(file, TestContext.Current.CancellationToken);
    }

    private List<object?[]> Read(string query)
    {
        using DuckDBConnection database = new("DataSource=:memory:");
        database.Open();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The test's own text.
        command.CommandText = string.Format(CultureInfo.InvariantCulture, query, $"'{File.Replace("'", "''", StringComparison.Ordinal)}'");
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
