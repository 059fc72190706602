using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;
using Microsoft.Data.Sqlite;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>A journal that another program keeps locked is waited for within the order's time, and Ctrl+C ends it.</summary>
public sealed class JournalWaitTests : IDisposable
{
    private static readonly Uri Exchange = new("https://exchange.test/trade-api/v2");
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal-");
    private readonly ClientFixture fixture = new();
    private readonly OrderJournal journal;
    private readonly OrderGateway gateway;
    private SqliteConnection? other;

    public JournalWaitTests()
    {
        journal = new OrderJournal(Exchange, ClientFixture.KeyId, folder.FullName, fixture.Time);
        journal.Intend();
        gateway = new OrderGateway(fixture.Client, journal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        other?.Dispose();
        journal.Dispose();
        fixture.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Orders_that_cannot_be_written_down_in_time_are_not_sent(int count)
    {
        Lock();
        var started = fixture.Time.GetUtcNow();

        var outcomes = await fixture.Elapsed(PlaceAsync(count, Token));

        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 9, 10.5);
        Assert.Equal(count, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.Error?.Id));
        Assert.Contains("Another program keeps it locked", outcomes[0].Error!.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Orders_that_were_placed_are_told_in_time_though_it_cannot_be_written_down(int count)
    {
        _ = new FaultyExchange(fixture) { BeforeWrite = Lock };
        var started = fixture.Time.GetUtcNow();

        var outcomes = await fixture.Elapsed(PlaceAsync(count, Token));

        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 0, 11);
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Response));
        Assert.All(outcomes, outcome => Assert.Equal(KalshiErrorId.JournalUnavailable, outcome.NotRecorded?.Id));
    }

    [Fact]
    public async Task A_lock_that_is_given_up_in_time_does_no_harm()
    {
        _ = new FaultyExchange(fixture);
        Lock();
        var placing = PlaceAsync(20, Token);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(placing.IsCompleted);

        other!.Dispose();

        Assert.All(await fixture.Elapsed(placing), outcome => Assert.NotNull(outcome.Response));
        Assert.All(journal.Read(), entry => Assert.Equal(OrderJournalState.Placed, entry.State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Waiting_for_a_locked_journal_can_be_ended_and_nothing_is_sent(int count)
    {
        Lock();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var placing = PlaceAsync(count, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task Reading_a_locked_journal_can_be_ended()
    {
        LockAgainstReaders();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reading = journal.ReadAsync(token: cancel.Token);
        Assert.False(reading.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task Reading_a_locked_journal_says_that_it_is_locked()
    {
        LockAgainstReaders();

        var failure = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(journal.ReadAsync(token: Token)));

        Assert.Equal(KalshiErrorId.JournalUnavailable, failure.Id);
        Assert.Contains("locked", failure.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<PlacementOutcome>> PlaceAsync(int count, CancellationToken token)
    {
        if (count == 1)
            return [await gateway.PlaceAsync(SampleOrders.Create(), TenSeconds, fixture.Trace, token)];
        var orders = Enumerable.Range(0, count).Select(i => SampleOrders.Create().Body with { ClientOrderId = $"id-{i}" });
        return await gateway.PlaceManyAsync(new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = [.. orders] }), TenSeconds, fixture.Trace, token);
    }

    private void Lock() => Run("BEGIN EXCLUSIVE");

    private void LockAgainstReaders()
    {
        journal.Dispose();
        Run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE locked (a); COMMIT");
    }

    private void Run(string text)
    {
        if (other is not null)
            return;
        other = new SqliteConnection($"Data Source={journal.Path};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
#pragma warning disable CA2100 // Made of this file's own words.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
