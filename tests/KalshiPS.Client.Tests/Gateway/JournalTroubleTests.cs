using System.Net;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>A journal that takes nothing more, from the start or while an order is under way; and orders that are called off.</summary>
public sealed class JournalTroubleTests : IDisposable
{
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly ClientFixture fixture = new();
    private readonly OrderJournal journal;
    private readonly OrderGateway gateway;

    public JournalTroubleTests()
    {
        journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        gateway = new OrderGateway(fixture.Client, journal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static bool MayWriteAnywhere => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public void Dispose()
    {
        journal.Dispose();
        fixture.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_order_that_a_full_disk_does_not_take_is_not_sent_and_goes_without_a_journal()
    {
        FillUp("INSERT");

        var outcome = await gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);

        Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.Error!.Id);
        Assert.Contains("disk is full", outcome.Error.Message, StringComparison.Ordinal);
        Assert.Contains("-NoJournal", outcome.Error.Advice, StringComparison.Ordinal);
        Assert.Empty(fixture.Exchange.Requests);
        fixture.Exchange.Always(HttpStatusCode.Created, SampleOrders.Created);
        Assert.NotNull((await new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token)).Response);
    }

    [Fact]
    public async Task A_batch_that_a_full_disk_does_not_take_is_not_sent()
    {
        FillUp("INSERT");

        var outcomes = await gateway.PlaceManyAsync(Batch("a", "b"), HalfAMinute, fixture.Trace, Token);

        Assert.All(outcomes, outcome => Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.Error?.Id));
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    public async Task An_order_that_may_not_be_written_down_is_not_sent(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || MayWriteAnywhere, "Who runs the tests may write anywhere, or the system has other rights.");
        journal.Intend("a");
        journal.Dispose();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(what == "file" ? journal.Path : folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var outcome = await gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.Error!.Id);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task An_order_is_told_as_placed_though_its_outcome_cannot_be_written_down()
    {
        var exchange = new FaultyExchange(fixture);
        FillUp("UPDATE");

        var outcome = await fixture.Elapsed(gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.NotNull(outcome.Response);
        Assert.Null(outcome.Error);
        Assert.Contains("disk is full", outcome.NotRecorded!.Message, StringComparison.Ordinal);
        Assert.Contains("Resolve-KalshiOrder", outcome.NotRecorded.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("not sent", outcome.NotRecorded.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Orders);

        // There is room again.
        MakeRoom();
        var entry = Assert.Single(journal.Read(undecidedOnly: true));
        var resolution = await fixture.Elapsed(gateway.ResolveAsync(entry, HalfAMinute, fixture.Trace, Token));
        Assert.Equal(OrderOutcome.Placed, resolution.Outcome);
        Assert.Empty(journal.Read(undecidedOnly: true));
    }

    [Fact]
    public async Task A_refusal_is_told_though_it_cannot_be_written_down()
    {
        _ = new FaultyExchange(fixture, Fault.InsufficientBalance);
        FillUp("UPDATE");

        var outcome = await fixture.Elapsed(gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.InsufficientBalance, outcome.Error?.Id);
        Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.NotRecorded?.Id);
    }

    [Fact]
    public async Task Every_order_of_a_batch_is_told_though_none_can_be_written_down()
    {
        _ = new FaultyExchange(fixture);
        FillUp("UPDATE");

        var outcomes = await fixture.Elapsed(gateway.PlaceManyAsync(Batch("a", "b"), HalfAMinute, fixture.Trace, Token));

        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Response));
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.NotRecorded));
    }

    [Fact]
    public void A_journal_that_takes_nothing_more_is_read_all_the_same()
    {
        journal.Intend("a", "b");
        journal.Placed("a", "1");
        FillUp("DELETE");
        fixture.Time.Advance(TimeSpan.FromDays(40));
        journal.Dispose();

        Assert.Equal(2, journal.Read().Count);
    }

    [Fact]
    public async Task An_order_that_is_called_off_while_it_waits_for_its_turn_is_known_not_to_be_placed()
    {
        await CallOffInQueueAsync(token => gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, token));

        Assert.Equal(OrderJournalState.NotPlaced, Assert.Single(journal.Read()).State);
        Assert.DoesNotContain(fixture.Exchange.Requests, request => request.Uri.AbsolutePath.Contains("orders", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_that_is_called_off_while_it_waits_for_its_turn_is_known_not_to_be_placed()
    {
        await CallOffInQueueAsync(token => gateway.PlaceManyAsync(Batch("a", "b"), HalfAMinute, fixture.Trace, token));

        Assert.Equal([OrderJournalState.NotPlaced, OrderJournalState.NotPlaced], journal.Read().Select(entry => entry.State));
    }

    [Fact]
    public async Task An_order_in_doubt_that_is_submitted_again_and_called_off_stays_in_doubt()
    {
        journal.Intend(SampleOrders.ClientOrderId);
        journal.Leave(SampleOrders.ClientOrderId, KalshiErrorId.OrderUnknown);

        await CallOffInQueueAsync(token => gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, token));

        var entry = Assert.Single(journal.Read(undecidedOnly: true));
        Assert.False(entry.IsBusy);
    }

    [Fact]
    public async Task An_order_that_was_under_way_when_it_was_called_off_stays_in_doubt()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        fixture.Exchange.ThenNothing();
        var placing = gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, cancel.Token);
        await Until(() => fixture.Exchange.Requests.Count == 1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        Assert.True(Assert.Single(journal.Read()).IsUndecided);
    }

    [Theory]
    [InlineData(nameof(Fault.InsufficientBalance))]
    [InlineData(nameof(Fault.MarketClosed))]
    public async Task An_order_in_doubt_that_is_refused_when_it_is_submitted_again_stays_in_doubt(string refusal)
    {
        // It may be refused for what the first submission did.
        _ = new FaultyExchange(fixture, Enum.Parse<Fault>(refusal));
        journal.Intend(SampleOrders.ClientOrderId);
        journal.Leave(SampleOrders.ClientOrderId, KalshiErrorId.OrderUnknown);

        var outcome = await fixture.Elapsed(gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.NotNull(outcome.Error);
        Assert.True(Assert.Single(journal.Read()).IsUndecided);
    }

    [Fact]
    public async Task An_order_whose_doubt_was_settled_by_reading_is_refused()
    {
        _ = new FaultyExchange(fixture, Fault.DropBefore, Fault.InsufficientBalance);

        var outcome = await fixture.Elapsed(gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.InsufficientBalance, outcome.Error?.Id);
        Assert.Equal(OrderJournalState.Refused, Assert.Single(journal.Read()).State);
    }

    private static BatchCreateOrdersV2 Batch(params string[] ids) => new(new BatchCreateOrdersV2Request
    {
        Orders = [.. ids.Select(id => SampleOrders.Create().Body with { ClientOrderId = id })],
    });

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(1, Token);
    }

    // The rate limit is used up, the work waits, and is canceled.
    private async Task CallOffInQueueAsync(Func<CancellationToken, Task> place)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        for (var i = 0; i < 10; i++)
            await fixture.Client.SendRawAsync("POST", "/x", jsonBody: null, fixture.Trace, Token);
        var ahead = fixture.Client.SendRawAsync("POST", "/x", jsonBody: null, fixture.Trace, cancel.Token);
        var placing = place(cancel.Token);
        await Until(() => fixture.TraceLines.Any(line => line.Contains("waiting", StringComparison.Ordinal)));
        Assert.NotEmpty(journal.Read(undecidedOnly: true));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ahead);
    }

    // What a full disk makes SQLite say and do, on any machine.
    private void FillUp(string change)
    {
        journal.Intend();
        Put($"CREATE TRIGGER full BEFORE {change} ON entry BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END");
    }

    private void MakeRoom() => Put("DROP TRIGGER full");

    private void Put(string text)
    {
        using var connection = new SqliteConnection($"Data Source={journal.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of this file's own words.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
