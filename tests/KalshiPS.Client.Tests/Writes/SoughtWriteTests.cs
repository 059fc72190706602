using System.Net;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Writes;

/// <summary>How a write's own work is told from what looks like it, and its own refusal from another.</summary>
public sealed class SoughtWriteTests
{
    private const string TwoGroups = """{"order_groups":[{"id":"g1","contracts_limit_fp":"50.00"},{"id":"g2","contracts_limit_fp":"50.00"}]}""";
    private const string OneGroup = """{"order_groups":[{"id":"g1","contracts_limit_fp":"50.00"}]}""";
    private const string NoGroup = """{"order_groups":[]}""";
    private const string NoKey = """{"error":{"code":"authentication_error","details":"NOT_FOUND"}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_there_before_is_not_what_was_made()
    {
        using var bench = new Bench();
        _ = new FaultyWrites(bench, Groups(OneGroup, TwoGroups, "g2"), Fault.DropAfter);

        Assert.Equal("g2", (await MakeGroup(bench)).OrderGroupId);
    }

    [Fact]
    public async Task What_another_write_of_the_session_made_is_not_what_this_one_made_though_reads_showed_it_late()
    {
        using var bench = new Bench();
        var exchange = new FaultyWrites(bench, Groups(NoGroup, OneGroup, "g1"), Fault.None, Fault.DropBefore);
        Assert.Equal("g1", (await MakeGroup(bench)).OrderGroupId);

        // At once: the list before the second still lacks the first.
        var failure = await Assert.ThrowsAsync<KalshiException>(() => MakeGroup(bench));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Equal(2, exchange.Writes);
    }

    [Fact]
    public async Task Of_two_that_may_be_it_none_is_taken_and_both_are_named()
    {
        using var bench = new Bench();
        _ = new FaultyWrites(bench, Groups(NoGroup, TwoGroups, "g2"), Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => MakeGroup(bench));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Contains("g1, g2", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_before_does_not_keep_the_write_from_being_done()
    {
        using var bench = new Bench();
        var exchange = new FaultyWrites(bench, Groups(NoGroup, OneGroup, "g1")) { ReadsFail = true };

        Assert.Equal("g1", (await MakeGroup(bench)).OrderGroupId);
        Assert.Equal(1, exchange.Acts);
    }

    [Fact]
    public async Task A_success_that_names_nothing_is_looked_for()
    {
        using var bench = new Bench();
        var exchange = new FaultyWrites(bench, Groups(NoGroup, OneGroup, "g1"), Fault.EmptyAfter);

        Assert.Equal("g1", (await MakeGroup(bench)).OrderGroupId);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task A_request_like_it_from_long_before_is_not_the_one_that_was_made()
    {
        using var bench = new Bench();
        var kind = WriteKind.All[nameof(CreateRfq)];
        _ = new FaultyWrites(bench, kind with { Before = kind.After!.Replace("12:00:00Z", "11:58:00Z", StringComparison.Ordinal) }, Fault.DropBefore);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, (CreateRfq)kind.Operation));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
    }

    [Fact]
    public async Task A_group_that_is_elsewhere_was_not_ended_though_the_repetition_does_not_find_it()
    {
        using var bench = new Bench();
        _ = new FaultyWrites(bench, WriteKind.All[nameof(DeleteOrderGroup)] with { After = """{"orders":[]}""", Repeated = HttpStatusCode.NotFound }, Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, new DeleteOrderGroup("g1")));

        Assert.Equal(KalshiErrorId.NotFound, failure.Id);
    }

    [Fact]
    public async Task A_transfer_is_repeated_under_its_own_id()
    {
        using var bench = new Bench();
        _ = new FaultyWrites(bench, WriteKind.All[nameof(ApplySubaccountTransfer)], Fault.DropBefore);

        await Send(bench, (ApplySubaccountTransfer)WriteKind.All[nameof(ApplySubaccountTransfer)].Operation);

        var sent = bench.Exchange.Requests;
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body, sent[1].Body);
        Assert.NotEqual(sent[0].Signature, sent[1].Signature, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_conflict_with_ones_own_transfer_is_the_transfer_itself_without_a_look()
    {
        using var bench = new Bench();
        var kind = WriteKind.All[nameof(ApplySubaccountTransfer)] with { Repeated = HttpStatusCode.Conflict };
        var exchange = new FaultyWrites(bench, kind, Fault.DropAfter) { ReadsFail = true };

        await Send(bench, (ApplySubaccountTransfer)kind.Operation);

        Assert.Equal((2, 1), (exchange.Writes, exchange.Acts));
    }

    [Fact]
    public async Task A_transfer_that_only_looks_alike_decides_nothing()
    {
        using var bench = new Bench();
        var kind = WriteKind.All[nameof(ApplySubaccountTransfer)];
        var alike = kind.After!.Replace("\"t1\"", "\"another\"", StringComparison.Ordinal);
        _ = new FaultyWrites(bench, kind with { Before = alike, After = alike }, Fault.DropBefore) { Afterwards = Fault.InsufficientBalance };

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, (ApplySubaccountTransfer)kind.Operation));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Contains("-ClientTransferId t1", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_key_whose_answer_was_lost_is_named_for_revocation()
    {
        using var bench = new Bench();
        var generate = new GenerateApiKey(new GenerateApiKeyRequest { Name = "desk" });
        var exchange = new FaultyWrites(bench, WriteKind.All[nameof(CreateApiKey)] with { Operation = generate }, Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, generate));

        Assert.Equal(KalshiErrorId.KeyNotSaved, failure.Id);
        Assert.Contains("Remove-KalshiApiKey a2", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task A_key_that_revoked_itself_is_revoked_when_nobody_knows_it_any_more()
    {
        using var bench = new Bench();
        bench.Exchange.ThenThrows(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")).Always(HttpStatusCode.Unauthorized, NoKey);

        await Send(bench, new DeleteApiKey(Bench.KeyId));

        Assert.Equal(2, bench.Exchange.Requests.Count);
    }

    [Fact]
    public async Task A_key_that_stopped_working_says_nothing_of_another_one()
    {
        using var bench = new Bench();
        bench.Exchange.ThenThrows(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")).Always(HttpStatusCode.Unauthorized, NoKey);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, new DeleteApiKey("another")));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
    }

    [Fact]
    public async Task The_other_side_of_a_quote_was_not_accepted()
    {
        using var bench = new Bench();
        var kind = WriteKind.All[nameof(AcceptQuote)];
        var operation = new AcceptQuote("q1", new AcceptQuoteRequest { AcceptedSide = "no" });
        _ = new FaultyWrites(bench, kind with { Operation = operation, Before = kind.After }, Fault.DropBefore) { Afterwards = Fault.InsufficientBalance };

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(bench, operation));

        Assert.Equal(KalshiErrorId.InsufficientBalance, failure.Id);
    }

    private static WriteKind Groups(string before, string after, string made) =>
        WriteKind.All[nameof(CreateOrderGroup)] with { Before = before, After = after, Answer = $$"""{"order_group_id":"{{made}}","subaccount":0}""" };

    private static Task<CreateOrderGroupResponse> MakeGroup(Bench bench) =>
        Send(bench, (CreateOrderGroup)WriteKind.All[nameof(CreateOrderGroup)].Operation);

    private static Task<TResponse> Send<TResponse>(Bench bench, KalshiOperation<TResponse> operation)
        where TResponse : class =>
        bench.Elapsed(new WriteDesk(bench.Client).SendAsync(operation, TimeSpan.FromSeconds(30), bench.Trace, Token));
}
