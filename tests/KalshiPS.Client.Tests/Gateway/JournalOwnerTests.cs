using System.Diagnostics;
using System.Globalization;
using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>Who works on an order is seen to live or not, whatever clocks and namespaces do.</summary>
public sealed class JournalOwnerTests : IDisposable
{
    private const string ElsewhereInTheKernel = "pid:[1] 7 123";
    private const string OtherKernel = "another-start time:[1]";
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly SteppedTime time = new();
    private readonly OrderJournal journal;

    public JournalOwnerTests() => journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, time);

    private string Owners => Path.Combine(folder.FullName, "owners");

    public void Dispose()
    {
        journal.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_step_of_the_wall_clock_ends_nobody_s_time(int seconds)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a minute of the wall clock is what is allowed for.");
        using var held = Foreign(ElsewhereInTheKernel);

        time.Step += TimeSpan.FromSeconds(seconds);

        Assert.True(Entry.IsBusy);
        Assert.False(NotPlaced());
        time.Advance(HalfAMinute);
        Assert.True(Entry.IsBusy);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(Entry.IsBusy);
        Assert.True(NotPlaced());
    }

    [Fact]
    public void An_owner_in_another_namespace_lives_while_it_holds_its_file_and_is_dead_when_it_does_not()
    {
        var held = Foreign(ElsewhereInTheKernel);
        Assert.True(Entry.IsBusy);

        // As the system does when it is killed.
        held.Dispose();

        Assert.False(Entry.IsBusy);
        Assert.True(NotPlaced());
    }

    [Fact]
    public void Several_who_look_do_not_take_one_another_for_the_owner()
    {
        Foreign(ElsewhereInTheKernel).Dispose();
        var path = Assert.Single(Directory.GetFiles(Owners, "ffff*"));

        using var other = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.False(Entry.IsBusy);
    }

    [Fact]
    public void An_owner_whose_file_is_gone_may_live_until_its_time_is_over()
    {
        Foreign(ElsewhereInTheKernel).Dispose();
        Directory.Delete(Owners, recursive: true);

        Assert.True(Entry.IsBusy);
        time.Advance(JournalCalls.LongOver);
        Assert.False(Entry.IsBusy);
    }

    [Fact]
    public void An_owner_without_a_file_is_known_by_its_process()
    {
        var (pids, ours) = (ProcessIdentity.Current.Process.Split(' ')[0], Environment.ProcessId);
        Assert.True(BusyAs(ProcessIdentity.Current.Process));
        Assert.False(BusyAs(string.Create(CultureInfo.InvariantCulture, $"{pids} {ours} 1")));
        Assert.False(BusyAs($"{pids} {int.MaxValue} 1"));
        // In another namespace nobody knows.
        Assert.True(BusyAs($"pid:[1] {int.MaxValue} 1"));
    }

    [Fact]
    public async Task A_process_that_ended_and_was_not_asked_how_is_dead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Unix keeps those.");
        // The shell has become another program by then, which never asks.
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "sleep 0.3 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            var id = (await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
            while (Directory.Exists($"/proc/{id}") && !(await File.ReadAllTextAsync($"/proc/{id}/stat", TestContext.Current.CancellationToken)).Contains(") Z ", StringComparison.Ordinal))
                await Task.Delay(1, TestContext.Current.CancellationToken);
            var started = (await File.ReadAllTextAsync($"/proc/{id}/stat", TestContext.Current.CancellationToken)).Split(' ')[21];

            Assert.False(BusyAs($"{ProcessIdentity.Current.Process.Split(' ')[0]} {id} {started}"));
        }
        finally
        {
            shell.Kill();
        }
    }

    [Fact]
    public void An_owner_on_another_machine_has_a_minute_more_by_the_clocks_here_and_at_the_exchange()
    {
        Foreign(ElsewhereInTheKernel, OtherKernel).Dispose();

        time.Advance(HalfAMinute + TimeSpan.FromSeconds(59));
        Assert.True(Entry.IsBusy);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(Entry.IsBusy);

        // The clock here was set on; the exchange's was not.
        Assert.False(NotPlaced(time.GetUtcNow() - AnHour));
        Assert.True(NotPlaced());
    }

    [Theory]
    [InlineData("{0}|7|0")]
    [InlineData("another machine|1|0")]
    [InlineData("")]
    [InlineData("3|x|y z|p 1 2|9")]
    public void An_owner_of_another_version_may_live_until_its_time_is_over(string owner)
    {
        journal.Intend("a");
        Put(string.Format(CultureInfo.InvariantCulture, owner, Environment.MachineName));

        Assert.True(Entry.IsBusy);
        time.Advance(JournalCalls.LongOver);
        Assert.False(Entry.IsBusy);
    }

    [Fact]
    public async Task An_order_that_is_submitted_again_after_the_clock_was_set_back_is_not_declared_lost()
    {
        journal.Intend("a");
        journal.Leave("a", errorId: null);
        var seen = Entry;
        // To the very millisecond at which it was written last.
        journal.Intend("a");
        journal.Leave("a", errorId: null);

        Assert.False(await ((IOrderLog)journal).NotPlacedAsync(seen, time.GetUtcNow(), new Deadline(time, HalfAMinute), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Files_of_the_dead_are_removed_and_those_of_the_living_are_not()
    {
        Directory.CreateDirectory(Owners);
        var (dead, living, young) = (Path.Combine(Owners, "dead.lock"), Path.Combine(Owners, "living.lock"), Path.Combine(Owners, "young.lock"));
        File.WriteAllText(dead, "");
        File.WriteAllText(young, "");
        using var held = OwnerFile.Hold(living);
        File.SetLastWriteTimeUtc(dead, DateTime.UtcNow - TimeSpan.FromHours(3));
        File.SetLastWriteTimeUtc(living, DateTime.UtcNow - TimeSpan.FromHours(3));

        journal.Intend("a");

        Assert.False(File.Exists(dead));
        Assert.True(File.Exists(living));
        Assert.True(File.Exists(young));
    }

    private OrderJournalEntry Entry => Assert.Single(journal.Read());

    // As another process would write it: the file that it holds, or would.
    private FileStream Foreign(string process, string? kernel = null)
    {
        journal.Intend("a");
        var name = Guid.Parse("ffffffff-0000-4000-8000-000000000000").ToString("N");
        Put(Owner(name, kernel ?? ProcessIdentity.Current.Kernel, process));
        return OwnerFile.Hold(Path.Combine(Owners, $"{name}.lock"))!;
    }

    private bool BusyAs(string process)
    {
        journal.Intend("a");
        Put(Owner("", ProcessIdentity.Current.Kernel, process));
        return Entry.IsBusy;
    }

    private string Owner(string name, string kernel, string process) => string.Create(
        CultureInfo.InvariantCulture, $"2|{name}|{kernel}|{process}|{(long)(time.GetElapsedTime(0) + HalfAMinute).TotalMilliseconds}");

    private bool NotPlaced(DateTimeOffset? exchangeTime = null) => ((IOrderLog)journal)
        .NotPlacedAsync(Entry, exchangeTime ?? time.GetUtcNow(), new Deadline(time, HalfAMinute), TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    private void Put(string owner)
    {
        using var connection = new SqliteConnection($"Data Source={journal.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE entry SET owner = $owner";
        command.Parameters.AddWithValue("$owner", owner);
        command.ExecuteNonQuery();
    }

    /// <summary>A clock on the wall that can be set, and one that cannot.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private readonly FakeTimeProvider steady = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => steady.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Step;

        public override long GetTimestamp() => steady.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            steady.CreateTimer(callback, state, dueTime, period);

        public void Advance(TimeSpan by) => steady.Advance(by);
    }
}
