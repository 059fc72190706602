using System.Net;
using System.Text.RegularExpressions;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Client.Writes;
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
        using var fixture = new ClientFixture();
        _ = new FaultyWrites(fixture, Groups(OneGroup, TwoGroups, "g2"), Fault.DropAfter);

        Assert.Equal("g2", (await MakeGroup(fixture)).OrderGroupId);
    }

    [Fact]
    public async Task What_another_write_of_the_session_made_is_not_what_this_one_made_though_reads_showed_it_late()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyWrites(fixture, Groups(NoGroup, OneGroup, "g1"), Fault.None, Fault.DropBefore);
        Assert.Equal("g1", (await MakeGroup(fixture)).OrderGroupId);

        // At once: the list before the second still lacks the first.
        var failure = await Assert.ThrowsAsync<KalshiException>(() => MakeGroup(fixture));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Equal(2, exchange.Writes);
    }

    [Fact]
    public async Task Of_two_that_may_be_it_none_is_taken_and_both_are_named()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyWrites(fixture, Groups(NoGroup, TwoGroups, "g2"), Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => MakeGroup(fixture));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Contains("g1, g2", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_before_does_not_keep_the_write_from_being_done()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyWrites(fixture, Groups(NoGroup, OneGroup, "g1")) { ReadsFail = true };

        Assert.Equal("g1", (await MakeGroup(fixture)).OrderGroupId);
        Assert.Equal(1, exchange.Acts);
    }

    [Fact]
    public async Task A_success_that_names_nothing_is_looked_for()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyWrites(fixture, Groups(NoGroup, OneGroup, "g1"), Fault.EmptyAfter);

        Assert.Equal("g1", (await MakeGroup(fixture)).OrderGroupId);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task A_request_like_it_from_long_before_is_not_the_one_that_was_made()
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[nameof(CreateRfq)];
        _ = new FaultyWrites(fixture, kind with { Before = kind.After!.Replace("12:00:00Z", "11:58:00Z", StringComparison.Ordinal) }, Fault.DropBefore);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, (CreateRfq)kind.Operation));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
    }

    [Fact]
    public async Task A_group_that_is_elsewhere_was_not_ended_though_the_repetition_does_not_find_it()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyWrites(fixture, WriteKind.All[nameof(DeleteOrderGroup)] with { After = """{"orders":[]}""", Repeated = HttpStatusCode.NotFound }, Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, new DeleteOrderGroup("g1")));

        Assert.Equal(KalshiErrorId.NotFound, failure.Id);
    }

    [Fact]
    public async Task A_transfer_is_repeated_under_its_own_id()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyWrites(fixture, WriteKind.All[nameof(ApplySubaccountTransfer)], Fault.DropBefore);

        await Send(fixture, (ApplySubaccountTransfer)WriteKind.All[nameof(ApplySubaccountTransfer)].Operation);

        var sent = fixture.Exchange.Requests;
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body, sent[1].Body);
        Assert.NotEqual(sent[0].Signature, sent[1].Signature, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_conflict_with_ones_own_transfer_is_the_transfer_itself_without_a_look()
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[nameof(ApplySubaccountTransfer)] with { Repeated = HttpStatusCode.Conflict };
        var exchange = new FaultyWrites(fixture, kind, Fault.DropAfter) { ReadsFail = true };

        await Send(fixture, (ApplySubaccountTransfer)kind.Operation);

        Assert.Equal((2, 1), (exchange.Writes, exchange.Acts));
    }

    [Fact]
    public async Task A_transfer_that_only_looks_alike_decides_nothing()
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[nameof(ApplySubaccountTransfer)];
        var alike = kind.After!.Replace("\"t1\"", "\"another\"", StringComparison.Ordinal);
        _ = new FaultyWrites(fixture, kind with { Before = alike, After = alike }, Fault.DropBefore) { Afterwards = Fault.InsufficientBalance };

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, (ApplySubaccountTransfer)kind.Operation));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Contains("-ClientTransferId t1", failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task A_transfer_between_shards_is_repeated_under_its_own_id_and_found_once_the_repetition_is_refused(HttpStatusCode refusal)
    {
        using var fixture = new ClientFixture();
        var kind = ToShard(refusal);
        var exchange = new FaultyWrites(fixture, kind, Fault.DropAfter);

        var answer = await Send(fixture, (IntraExchangeInstanceTransfer)kind.Operation);

        Assert.Equal("i1", answer.TransferId);
        Assert.Equal((2, 1), (exchange.Writes, exchange.Acts));
        var sent = fixture.Exchange.Requests.Where(request => request.Method == "POST").ToList();
        Assert.Contains("\"client_transfer_id\":\"t1\"", sent[0].Body, StringComparison.Ordinal);
        Assert.Equal(sent[0].Body, sent[1].Body);
    }

    [Fact]
    public async Task A_duplicate_is_not_taken_for_a_transfer_from_long_before()
    {
        using var fixture = new ClientFixture();
        var kind = ToShard(HttpStatusCode.Conflict);
        var old = Regex.Replace(kind.After!, @"""created_ts"":\d+", @"""created_ts"":1", RegexOptions.None, TimeSpan.FromSeconds(1));
        _ = new FaultyWrites(fixture, kind with { Before = old, After = old }, Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, (IntraExchangeInstanceTransfer)kind.Operation));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
        Assert.Contains("-ClientTransferId t1", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_key_whose_answer_was_lost_is_named_for_revocation()
    {
        using var fixture = new ClientFixture();
        var generate = new GenerateApiKey(new GenerateApiKeyRequest { Name = "desk" });
        var exchange = new FaultyWrites(fixture, WriteKind.All[nameof(CreateApiKey)] with { Operation = generate }, Fault.DropAfter);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, generate));

        Assert.Equal(KalshiErrorId.KeyNotSaved, failure.Id);
        Assert.Contains("Remove-KalshiApiKey a2", failure.Advice, StringComparison.Ordinal);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task A_key_that_revoked_itself_is_revoked_when_nobody_knows_it_any_more()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.ThenThrows(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")).Always(HttpStatusCode.Unauthorized, NoKey);

        await Send(fixture, new DeleteApiKey(ClientFixture.KeyId));

        Assert.Equal(2, fixture.Exchange.Requests.Count);
    }

    [Fact]
    public async Task A_key_that_stopped_working_says_nothing_of_another_one()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.ThenThrows(new HttpRequestException(HttpRequestError.ResponseEnded, "cut")).Always(HttpStatusCode.Unauthorized, NoKey);

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, new DeleteApiKey("another")));

        Assert.Equal(KalshiErrorId.OutcomeUnknown, failure.Id);
    }

    [Fact]
    public async Task The_other_side_of_a_quote_was_not_accepted()
    {
        using var fixture = new ClientFixture();
        var kind = WriteKind.All[nameof(AcceptQuote)];
        var operation = new AcceptQuote("q1", new AcceptQuoteRequest { AcceptedSide = "no" });
        _ = new FaultyWrites(fixture, kind with { Operation = operation, Before = kind.After }, Fault.DropBefore) { Afterwards = Fault.InsufficientBalance };

        var failure = await Assert.ThrowsAsync<KalshiException>(() => Send(fixture, operation));

        Assert.Equal(KalshiErrorId.InsufficientBalance, failure.Id);
    }

    private static WriteKind ToShard(HttpStatusCode refusal) => WriteKind.All[$"{nameof(IntraExchangeInstanceTransfer)} with an id, {refusal}"];

    private static WriteKind Groups(string before, string after, string made) =>
        WriteKind.All[nameof(CreateOrderGroup)] with { Before = before, After = after, Answer = $$"""{"order_group_id":"{{made}}","subaccount":0}""" };

    private static Task<CreateOrderGroupResponse> MakeGroup(ClientFixture fixture) =>
        Send(fixture, (CreateOrderGroup)WriteKind.All[nameof(CreateOrderGroup)].Operation);

    private static Task<TResponse> Send<TResponse>(ClientFixture fixture, KalshiOperation<TResponse> operation)
        where TResponse : class =>
        fixture.Elapsed(new ReliableWriter(fixture.Client).SendAsync(operation, TimeSpan.FromSeconds(30), fixture.Trace, Token));
}
