using KalshiPS.Client.Journal;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>What lies where the journal should, and who can change it.</summary>
public sealed class JournalPlaceTests : IDisposable
{
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("emptied", "is empty")]
    [InlineData("emptied, with its log of changes", "is empty")]
    [InlineData("an empty database", "is empty")]
    [InlineData("another program's", "another program")]
    [InlineData("another program's with the same version", "another program")]
    [InlineData("marked as another program's", "another program")]
    [InlineData("no database", "not a database")]
    public void A_journal_that_is_not_what_it_was_is_not_taken_as_new(string what, string words)
    {
        byte[] log;
        using (var journal = Open())
        {
            journal.Intend("a");
            log = Read($"{journal.Path}-wal");
        }

        using var later = Open();
        Replace(later.Path, what, log);
        var before = File.ReadAllBytes(later.Path);
        var failure = Assert.Throws<KalshiException>(() => later.Read());

        Assert.Equal(KalshiErrorId.JournalUnavailable, failure.Id);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(KalshiErrorId.JournalUnavailable, Assert.Throws<KalshiException>(() => later.Intend("b")).Id);
        Assert.Equal(before, File.ReadAllBytes(later.Path));
        if (what == "emptied, with its log of changes")
            Assert.NotEqual(0, new FileInfo($"{later.Path}-wal").Length);
    }

    [Fact]
    public void A_journal_that_was_moved_away_is_made_anew()
    {
        using (var journal = Open())
            journal.Intend("a");
        foreach (var file in folder.GetFiles("*.db"))
            file.Delete();

        using var later = Open();
        later.Intend("b");
        Assert.Equal("b", Assert.Single(later.Read()).ClientOrderId);
    }

    [Fact]
    public void A_journal_whose_making_was_interrupted_is_made()
    {
        using var journal = Open();
        File.WriteAllText(journal.Path, "");

        journal.Intend("a");

        Assert.Single(journal.Read());
    }

    [Fact]
    public void What_others_can_write_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        if (OperatingSystem.IsWindows())
            return;
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, Path.Combine(folder.FullName, "made"), time);
        journal.Intend("a");
        var made = Path.GetDirectoryName(journal.Path)!;
        Assert.Empty(journal.FindOpenPlaces());

        File.SetUnixFileMode(journal.Path, File.GetUnixFileMode(journal.Path) | UnixFileMode.OtherWrite);
        Assert.Contains($"chmod go-w '{journal.Path}'", Assert.Single(journal.FindOpenPlaces()), StringComparison.Ordinal);
        File.SetUnixFileMode(journal.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        File.SetUnixFileMode(made, File.GetUnixFileMode(made) | UnixFileMode.GroupWrite);
        Assert.Contains($"folder '{made}'", Assert.Single(journal.FindOpenPlaces()), StringComparison.Ordinal);
        File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // A link, and what it leads to.
        var elsewhere = folder.CreateSubdirectory("elsewhere").FullName;
        File.SetUnixFileMode(elsewhere, File.GetUnixFileMode(elsewhere) | UnixFileMode.OtherWrite);
        var link = Path.Combine(folder.FullName, "link");
        File.CreateSymbolicLink(link, elsewhere);
        using var linked = new OrderJournal(Exchange, ClientFixture.KeyId, link, time);
        linked.Intend("a");
        Assert.Contains($"folder '{elsewhere}'", Assert.Single(linked.FindOpenPlaces()), StringComparison.Ordinal);
    }

    private static void Replace(string path, string what, byte[] log)
    {
        File.Delete(path);
        File.Delete($"{path}-wal");
        File.Delete($"{path}-shm");
        switch (what)
        {
            case "emptied":
                File.WriteAllText(path, "");
                break;
            case "emptied, with its log of changes":
                // As a process leaves it that is killed.
                File.WriteAllText(path, "");
                File.WriteAllBytes($"{path}-wal", log);
                break;
            case "an empty database":
                Put(path, "PRAGMA user_version = 1; PRAGMA user_version = 0");
                break;
            case "another program's":
                Put(path, "CREATE TABLE note (text)");
                break;
            case "another program's with the same version":
                Put(path, "CREATE TABLE note (text); PRAGMA user_version = 1");
                break;
            case "marked as another program's":
                Put(path, "CREATE TABLE entry (text); PRAGMA user_version = 1; PRAGMA application_id = 7");
                break;
            default:
                File.WriteAllText(path, new string('x', 5_000));
                break;
        }
    }

    private static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Put(string path, string text)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of this file's own words.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private OrderJournal Open() => new(Exchange, ClientFixture.KeyId, folder.FullName, time);
}
