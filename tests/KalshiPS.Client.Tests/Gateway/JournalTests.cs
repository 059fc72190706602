using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Gateway;

public sealed class JournalTests : IDisposable
{
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_intended_order_outlives_whoever_intended_it()
    {
        // Never disposed of, as by a process that is killed.
        var killed = Open();
        killed.Intend("a");

        using var later = Open();
        var entry = Assert.Single(later.Read(undecidedOnly: true));

        Assert.Equal(("a", SampleOrders.Ticker, OrderJournalState.Intended, 1), (entry.ClientOrderId, entry.Ticker, entry.State, entry.Attempts));
        Assert.Equal(time.GetUtcNow(), entry.CreatedTime);
        Assert.Contains("\"price\":\"0.5600\"", entry.Request, StringComparison.Ordinal);
        Assert.True(entry.IsBusy);
        time.Advance(JournalCalls.LongOver);
        Assert.False(later.Read().Single().IsBusy);
        killed.Dispose();
    }

    [Fact]
    public void What_became_of_an_order_is_kept()
    {
        using var journal = Open();
        journal.Intend("placed", "refused", "doubtful", "left", "open");
        journal.Placed("placed", "1");
        journal.Refused("refused", KalshiErrorId.InvalidPrice, isSettled: false);
        journal.Doubt("doubtful", KalshiErrorId.Timeout, 3);
        journal.Leave("left", KalshiErrorId.OrderUnknown);
        journal.Refused("placed", KalshiErrorId.DuplicateOrder, isSettled: true);

        var entries = journal.Read().ToDictionary(entry => entry.ClientOrderId, StringComparer.Ordinal);

        Assert.Equal((OrderJournalState.Placed, "1", false), (entries["placed"].State, entries["placed"].OrderId, entries["placed"].IsUndecided));
        Assert.Equal((OrderJournalState.Refused, KalshiErrorId.InvalidPrice), (entries["refused"].State, entries["refused"].LastErrorId));
        Assert.Equal((OrderJournalState.Unknown, 3, true), (entries["doubtful"].State, entries["doubtful"].Attempts, entries["doubtful"].IsBusy));
        Assert.Equal((OrderJournalState.Unknown, false), (entries["left"].State, entries["left"].IsBusy));
        Assert.Equal(3, journal.Read(undecidedOnly: true).Count);
        Assert.Equal("left", journal.Read("left").Single().ClientOrderId);
        Assert.Empty(journal.Read(after: time.GetUtcNow()));
        Assert.Equal(5, journal.Read(before: time.GetUtcNow().AddSeconds(1)).Count);
    }

    [Fact]
    public async Task A_file_of_before_sides_were_written_down_goes_on()
    {
        using (var earlier = Open())
        {
            earlier.Intend("a");
            earlier.Placed("a", "1");
            using var connection = new SqliteConnection($"Data Source={earlier.Path};Pooling=False");
            await connection.OpenAsync(Token);
            using var change = connection.CreateCommand();
            change.CommandText = "DROP INDEX placed; ALTER TABLE entry DROP COLUMN price_side";
            await change.ExecuteNonQueryAsync(Token);
        }

        using var journal = Open();
        await ((IOrderLog)journal).IntendAsync(
            [SampleOrders.Create().Body with { ClientOrderId = "b", PriceSide = OutcomeSide.No }], new Deadline(TimeProvider.System, HalfAMinute), Token);
        journal.Placed("b", "2");

        Assert.Equal("a b", string.Join(' ', journal.Read().Select(entry => entry.ClientOrderId).Order(StringComparer.Ordinal)));
        Assert.Null(await journal.FindPriceSideAsync("1", Token));
        Assert.Equal(OutcomeSide.No, await journal.FindPriceSideAsync("2", Token));
    }

    [Fact]
    public void A_placed_order_is_not_forgotten_for_another_submission_under_its_id()
    {
        using var journal = Open();
        journal.Intend("a");
        journal.Placed("a", "1");

        journal.Intend("a");

        Assert.Equal(OrderJournalState.Placed, journal.Read("a").Single().State);
    }

    [Fact]
    public async Task An_undecided_order_is_not_overwritten_by_another_under_its_id()
    {
        using var journal = Open();
        await IntendAsync(SampleOrders.Create().Body with { PriceSide = OutcomeSide.Yes });
        await IntendAsync(SampleOrders.Create().Body with { PriceSide = OutcomeSide.Yes });

        foreach (var other in new[] { SampleOrders.Create().Body with { Price = 0.01m }, SampleOrders.Create().Body with { PriceSide = OutcomeSide.No } })
        {
            var failure = await Assert.ThrowsAsync<KalshiException>(() => IntendAsync(other));
            Assert.Equal(KalshiErrorId.DuplicateOrder, failure.Id);
        }

        var entry = Assert.Single(journal.Read(SampleOrders.ClientOrderId));
        Assert.Equal((OutcomeSide.Yes, true), (entry.PriceSide, entry.Request.Contains("0.5600", StringComparison.Ordinal)));

        Task IntendAsync(CreateOrderV2Request order) => ((IOrderLog)journal).IntendAsync([order], new Deadline(TimeProvider.System, HalfAMinute), Token);
    }

    [Fact]
    public async Task Many_share_one_journal_at_once()
    {
        const int Writers = 8;
        const int Each = 25;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName);
            for (var i = 0; i < Each; i++)
            {
                journal.Intend($"{writer}-{i}");
                journal.Placed($"{writer}-{i}", $"{i}");
            }
        }, Token)));

        using var journal = Open();
        Assert.Equal(Writers * Each, journal.Read().Count(entry => entry.State == OrderJournalState.Placed));
    }

    [Fact]
    public void Another_key_and_another_exchange_have_journals_of_their_own()
    {
        using var one = Open();
        using var other = new OrderJournal(Exchange, "another key", folder.FullName, time);
        using var elsewhere = new OrderJournal(new Uri("https://elsewhere.test/trade-api/v2"), ClientFixture.KeyId, folder.FullName, time);
        one.Intend("a");

        Assert.Empty(other.Read());
        Assert.Empty(elsewhere.Read());
        Assert.Equal(3, new[] { one.Path, other.Path, elsewhere.Path }.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Decided_entries_age_out_and_undecided_ones_stay()
    {
        using (var journal = Open())
        {
            journal.Intend("decided", "undecided");
            journal.Placed("decided", "1");
        }

        time.Advance(TimeSpan.FromDays(29));
        using (var journal = Open())
            Assert.Equal(2, journal.Read().Count);

        time.Advance(TimeSpan.FromDays(2));
        using var later = Open();
        Assert.Equal("undecided", Assert.Single(later.Read()).ClientOrderId);
    }

    [Fact]
    public void The_folder_and_its_files_are_their_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var inner = Path.Combine(folder.FullName, "made");
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, inner, time);
        journal.Intend("a");

        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
        foreach (var file in Directory.GetFiles(inner))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("a folder in its place")]
    [InlineData("a file in the folder's place")]
    [InlineData("of a newer version")]
    public async Task An_order_that_cannot_be_written_down_is_not_sent(string trouble)
    {
        using var fixture = new ClientFixture();
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, Path.Combine(folder.FullName, "made"), time);
        Spoil(journal, trouble);

        var outcome = await new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);

        Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.Error!.Id);
        Assert.Contains("was not sent", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Contains("-NoJournal", outcome.Error.Advice, StringComparison.Ordinal);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task Without_a_journal_nothing_is_written()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture);

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.NotNull(outcome.Response);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_lost_order_is_resolved_by_whoever_comes_later()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        var there = exchange.Place("there", count: 1m);
        using (var killed = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time))
            killed.Intend("there", "lost");
        fixture.Time.Advance(JournalCalls.LongOver);

        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        var gateway = new OrderGateway(fixture.Client, journal);
        var found = new List<OrderResolution>();
        foreach (var entry in journal.Read(undecidedOnly: true))
            found.Add(await fixture.Elapsed(gateway.ResolveAsync(entry, HalfAMinute, fixture.Trace, Token)));

        Assert.Equal([("there", OrderOutcome.Placed, there.OrderId), ("lost", OrderOutcome.NotPlaced, null)],
            found.Select(resolution => (resolution.ClientOrderId, resolution.Outcome, resolution.Order?.OrderId)));
        Assert.Empty(journal.Read(undecidedOnly: true));
        Assert.Equal([OrderJournalState.Placed, OrderJournalState.NotPlaced], journal.Read().Select(entry => entry.State));
        Assert.Equal(0, exchange.Writes);
    }

    [Fact]
    public async Task An_order_that_somebody_still_places_is_left_to_them()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture);
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        journal.Intend("a");

        var resolution = await fixture.Elapsed(new OrderGateway(fixture.Client, journal)
            .ResolveAsync(journal.Read().Single(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(OrderOutcome.Unknown, resolution.Outcome);
        Assert.True(journal.Read().Single().IsUndecided);
    }

    [Fact]
    public async Task An_order_that_is_submitted_again_meanwhile_is_not_declared_lost()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture);
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        journal.Intend("a");
        fixture.Time.Advance(JournalCalls.LongOver);
        var seen = journal.Read().Single();
        journal.Intend("a");

        var resolution = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).ResolveAsync(seen, HalfAMinute, fixture.Trace, Token));

        Assert.Equal(OrderOutcome.Unknown, resolution.Outcome);
        Assert.True(journal.Read().Single().IsUndecided);
    }

    [Fact]
    public async Task An_exchange_that_cannot_be_asked_settles_nothing()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture) { ReadsFail = true };
        using var journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        journal.Intend("a");
        fixture.Time.Advance(JournalCalls.LongOver);

        var resolution = await fixture.Elapsed(new OrderGateway(fixture.Client, journal)
            .ResolveAsync(journal.Read().Single(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(OrderOutcome.Unknown, resolution.Outcome);
        Assert.True(journal.Read().Single().IsUndecided);
    }

    private static void Spoil(OrderJournal journal, string trouble)
    {
        var made = Path.GetDirectoryName(journal.Path)!;
        switch (trouble)
        {
            case "damaged":
                Directory.CreateDirectory(made);
                File.WriteAllText(journal.Path, new string('x', 10_000));
                break;
            case "a folder in its place":
                Directory.CreateDirectory(journal.Path);
                break;
            case "a file in the folder's place":
                File.WriteAllText(made, "");
                break;
            default:
                journal.Intend("a");
                journal.Dispose();
                // The version stands in four bytes of the file's head.
                using (var file = File.OpenWrite(journal.Path))
                {
                    file.Position = 60;
                    file.Write([0, 0, 0, 99]);
                }

                break;
        }
    }

    private OrderJournal Open() => new(Exchange, ClientFixture.KeyId, folder.FullName, time);
}
