using KalshiPS.Client.Tests.Support;
using KalshiPS.Client.Writes;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Writes;

/// <summary>What holds for every write but orders, whichever way it is treated.</summary>
public sealed class EveryWriteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds => [.. WriteKind.All.Keys];

    public static TheoryData<string, string> LostAfter => Pairs(Fault.DropAfter, Fault.FailAfter, Fault.HangAfter, Fault.GarbageAfter);

    public static TheoryData<string, string> LostBefore => Pairs(Fault.DropBefore, Fault.FailBefore, Fault.HangBefore);

    [Fact]
    public void There_is_a_treatment_for_every_write_but_orders()
    {
        Type[] orders =
        [
            typeof(CreateOrderV2), typeof(BatchCreateOrdersV2), typeof(CancelOrderV2), typeof(BatchCancelOrdersV2), typeof(AmendOrderV2), typeof(DecreaseOrderV2),
        ];
        var writes = typeof(KalshiOperation).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(KalshiOperation)) && !OperationDescription.Of(type).IsRead)
            .Except(orders)
            .ToList();

        Assert.NotEmpty(writes);
        Assert.Empty(writes.Where(type => !RecoveryPolicies.Has(type)).Select(type => type.Name));
        // The one that is lost whatever is found has tests of its own.
        var tried = WriteKind.All.Keys.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(nameof(GenerateApiKey), Assert.Single(writes.Select(type => type.Name), name => !tried.Contains(name)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_a_fault_it_is_sent_once(string name)
    {
        var (failure, exchange) = await Do(name);

        Assert.Null(failure);
        Assert.Equal((1, 1), (exchange.Writes, exchange.Acts));
    }

    [Theory]
    [MemberData(nameof(LostAfter))]
    public async Task An_answer_that_was_lost_after_the_deed_is_a_success(string name, string fault)
    {
        var kind = WriteKind.All[name];

        var (failure, exchange) = await Do(name, Enum.Parse<Fault>(fault));

        if (kind.Idempotency != Idempotency.Repeatable)
            Assert.Equal(1, exchange.Acts);
        if (kind.Idempotency == Idempotency.Once)
            Assert.Equal(1, exchange.Writes);
        if (kind.Idempotency == Idempotency.Once && !kind.IsShown)
            AssertUnknown(failure);
        else
            Assert.Null(failure);
    }

    [Theory]
    [MemberData(nameof(LostBefore))]
    public async Task A_request_that_was_lost_before_the_deed_is_sent_again_only_where_it_cannot_act_twice(string name, string fault)
    {
        var isOnce = WriteKind.All[name].Idempotency == Idempotency.Once;

        var (failure, exchange) = await Do(name, Enum.Parse<Fault>(fault));

        Assert.Equal(isOnce ? (1, 0) : (2, 1), (exchange.Writes, exchange.Acts));
        if (isOnce)
            AssertUnknown(failure);
        else
            Assert.Null(failure);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_surely_was_not_sent_is_sent_again(string name)
    {
        var (failure, exchange) = await Do(name, Fault.NotSent);

        Assert.Null(failure);
        Assert.Equal(1, exchange.Acts);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_that_is_ended_while_it_is_under_way_is_told(string name)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyWrites(fixture, WriteKind.All[name], Fault.HangAfter);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
#pragma warning disable CA2025 // It is over when the test is.
        var work = WriteKind.All[name].SendAsync(fixture, cancel.Token);
#pragma warning restore CA2025
        while (exchange.Writes == 0)
            await Task.Delay(1, Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        var left = Assert.Single(fixture.Trace.Left);
        Assert.NotEmpty(left.Subject);
        Assert.NotEmpty(left.Advice);
        Assert.Null(left.Change);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_one_that_is_ended_before_it_is_sent_nothing_is_told(string name)
    {
        using var fixture = new ClientFixture();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteKind.All[name].SendAsync(fixture, cancel.Token));

        Assert.Empty(fixture.Trace.Left);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_without_a_doubt_is_final(string name)
    {
        var (failure, exchange) = await Do(name, Fault.InsufficientBalance);

        Assert.Equal(KalshiErrorId.InsufficientBalance, failure!.Id);
        Assert.False(failure.IsOutcomeUnknown);
        Assert.Equal((1, 0), (exchange.Writes, exchange.Acts));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_after_the_deed_is_seen_through(string name)
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[name];
        var exchange = new FaultyWrites(fixture, kind, Fault.DropAfter) { Afterwards = Fault.InsufficientBalance };

        var failure = await Do(fixture, kind);

        if (kind.IsShown)
            Assert.Null(failure);
        else
            AssertUnknown(failure);
        Assert.Equal(1, exchange.Acts);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refusal_of_the_repetition_is_believed_only_once_reads_have_had_time_to_show_the_deed(string name)
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[name];
        _ = new FaultyWrites(fixture, kind, Fault.DropBefore) { Afterwards = Fault.InsufficientBalance };
        var started = fixture.Time.GetUtcNow();

        var failure = await Do(fixture, kind);

        if (kind.Idempotency == Idempotency.Once || !kind.IsShown)
        {
            AssertUnknown(failure);
            return;
        }

        Assert.Equal(KalshiErrorId.InsufficientBalance, failure!.Id);
        Assert.True(fixture.Time.GetUtcNow() - started >= TimeSpan.FromSeconds(2), "Reads lag: it is too early to be sure.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_cannot_be_decided_in_time_is_unknown_and_names_the_cmdlet_that_helps(string name)
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[name];
        _ = new FaultyWrites(fixture, kind) { Afterwards = Fault.FailBefore, ReadsFail = true };
        var started = fixture.Time.GetUtcNow();

        var failure = await Do(fixture, kind);

        AssertUnknown(failure);
        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 0, 36);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_canceled_write_ends_at_once(string name)
    {
        using var fixture = new ClientFixture();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _ = new FaultyWrites(fixture, WriteKind.All[name]) { Afterwards = Fault.HangAfter };
        cancel.CancelAfter(TimeSpan.FromMilliseconds(50));

        var ended = await Record.ExceptionAsync(() => WriteKind.All[name].SendAsync(fixture, cancel.Token).WaitAsync(TimeSpan.FromSeconds(10), Token));

        Assert.IsAssignableFrom<OperationCanceledException>(ended);
    }

    private static void AssertUnknown(KalshiException? failure)
    {
        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure!.Id);
        Assert.True(failure.IsOutcomeUnknown);
        Assert.StartsWith("It could not be determined whether ", failure.Message, StringComparison.Ordinal);
        Assert.Matches("(Get|Reset|Stop)-Kalshi|Make it again", failure.Advice);
    }

    private static async Task<(KalshiException? Failure, FaultyWrites Exchange)> Do(string name, params Fault[] faults)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyWrites(fixture, WriteKind.All[name], faults);
        var failure = await Do(fixture, WriteKind.All[name]);
        return (failure, exchange);
    }

    private static async Task<KalshiException?> Do(ClientFixture fixture, WriteKind kind)
    {
        try
        {
            await fixture.Elapsed(kind.SendAsync(fixture, Token));
            return null;
        }
        catch (KalshiException failure)
        {
            return failure;
        }
    }

    private static TheoryData<string, string> Pairs(params Fault[] faults)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in WriteKind.All.Keys)
        {
            foreach (var fault in faults)
                data.Add(name, $"{fault}");
        }

        return data;
    }
}
