using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Fuzz;

/// <summary>Whatever lies where the journal should, it is read, or said to be unreadable, and no order is sent without it.</summary>
public sealed class JournalFuzzTests : IDisposable
{
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");

    private static readonly string[] Columns =
    [
        "ticker", "state", "order_id", "error_id", "attempts", "request", "created", "updated", "owner", "busy_until",
    ];

    private static readonly object[] Garbage =
    [
        "", "x", "5", "-1", "Placed", "|", "a|b|c", "2||||", "2|x|  | |9", "2|x|b t|p 1 2|99999999999999999999", $"{Environment.MachineName}|x|y", $"{Environment.MachineName}|99999999999|1",
        long.MaxValue, long.MinValue, 0L, -1L, 1e300, new byte[] { 0xff, 0, 0xfe }, "{", "null", "[]", "{}",
        """{"ticker":null,"side":null,"count":"1","price":"1","time_in_force":"","self_trade_prevention_type":"","client_order_id":"a"}""",
        """{"ticker":"T","side":"bid","count":"x","price":"1e400","time_in_force":"","self_trade_prevention_type":""}""",
        "\ud800", new string('x', 100_000),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_damaged_file_is_read_or_unavailable()
    {
        var (files, path) = Written();
        FuzzRun.Check(usual: 40, mutator =>
        {
            foreach (var (name, bytes) in files)
            {
                var spoilt = mutator.Below(3) switch
                {
                    0 => mutator.SpoilBytes(bytes),
                    1 => bytes[..mutator.Below(bytes.Length + 1)],
                    _ => bytes,
                };
                File.WriteAllBytes(name, spoilt);
            }

            File.Delete(path + "-shm");
            UseIt();
        });
    }

    [Fact]
    public void Garbage_in_an_entry_is_read_or_unavailable()
    {
        var (files, path) = Written();
        FuzzRun.Check(usual: 40, mutator =>
        {
            foreach (var (name, bytes) in files)
                File.WriteAllBytes(name, bytes);
            File.Delete(path + "-shm");
            for (var times = 1 + mutator.Below(2); times > 0; times--)
                Put(path, $"UPDATE entry SET {mutator.Pick(Columns)} = $value", mutator.Pick(Garbage));
            UseIt();
        });
    }

    [Theory]
    [InlineData("DROP TABLE entry; CREATE TABLE entry (client_order_id TEXT, other INTEGER)")]
    [InlineData("DROP TABLE entry; CREATE VIEW entry AS SELECT 1 AS client_order_id")]
    [InlineData("DROP TABLE entry; CREATE TABLE unrelated (a)")]
    [InlineData("PRAGMA user_version = -7")]
    [InlineData("UPDATE entry SET state = 'Nonsense'")]
    [InlineData("UPDATE entry SET state = '77'")]
    [InlineData("UPDATE entry SET created = 9223372036854775807")]
    [InlineData("UPDATE entry SET attempts = 9223372036854775807")]
    public void A_file_of_something_else_is_read_or_unavailable(string change)
    {
        var (_, path) = Written();
        Put(path, change, value: null);

        UseIt();
    }

    [Fact]
    public async Task An_entry_with_another_order_s_text_is_not_settled_by_that_order()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        exchange.Place("other");
        var (_, path) = Written();
        Put(path, "UPDATE entry SET busy_until = 0, request = replace(request, '\"a\"', $value)", "\"other\"");
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);

        var resolution = await fixture.Elapsed(new OrderGateway(fixture.Client, journal)
            .ResolveAsync(journal.Read("a").Single(), TimeSpan.FromSeconds(5), fixture.Trace, TestContext.Current.CancellationToken));

        Assert.Equal(OrderOutcome.Unknown, resolution.Outcome);
    }

    private static void Put(string path, string change, object? value)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of this file's own words.
        command.CommandText = change;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$value", value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    // Read, write, note and resolve, as the cmdlets do.
    private void UseIt()
    {
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, time);
        try
        {
            Examples.LookAt(journal.Read());
            journal.Intend("new");
            Assert.Contains(journal.Read(), entry => entry.ClientOrderId == "new");
        }
        catch (KalshiException exception)
        {
            Assert.Equal(KalshiErrorId.JournalUnavailable, exception.Id);
        }

        Assert.True(journal.Placed("new", "1") is null or { Id: KalshiErrorId.JournalUnavailable });
    }

    // A journal as a killed process leaves it, with what is in its log of changes.
    private (Dictionary<string, byte[]> Files, string Path) Written()
    {
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, time);
        journal.Intend("a", "b", "c");
        journal.Placed("b", "1");
        var files = new[] { journal.Path, journal.Path + "-wal" }.ToDictionary(file => file, Copy, StringComparer.Ordinal);
        return (files, journal.Path);

        static byte[] Copy(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
