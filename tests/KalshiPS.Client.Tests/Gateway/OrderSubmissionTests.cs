using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Gateway;

public sealed class OrderSubmissionTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sequences()
    {
        var data = new TheoryData<string>();
        var doubts = new[]
        {
            Fault.DropBefore, Fault.DropAfter, Fault.FailBefore, Fault.FailAfter, Fault.HangBefore, Fault.HangAfter, Fault.GarbageAfter, Fault.EmptyAfter,
        };
        foreach (var first in doubts)
        {
            data.Add($"{first}");
            foreach (var second in doubts)
                data.Add($"{first} {second}");
            data.Add($"{first} {Fault.NotSent}");
        }

        data.Add($"{Fault.NotSent} {Fault.DropAfter} {Fault.NotSent} {Fault.FailAfter}");
        return data;
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public async Task Whatever_is_lost_on_the_way_the_order_is_placed_once(string sequence)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, [.. sequence.Split(' ').Select(Enum.Parse<Fault>)]);

        var outcome = await Place(fixture);

        Assert.Null(outcome.Error);
        var placed = Assert.Single(exchange.Orders);
        Assert.Equal(SampleOrders.ClientOrderId, placed.ClientOrderId);
        Assert.Equal(placed.OrderId, outcome.Response?.OrderId ?? outcome.Found!.OrderId);
    }

    [Fact]
    public async Task A_resubmission_is_the_same_order_signed_anew()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture, Fault.DropBefore);

        var outcome = await Place(fixture);

        Assert.NotNull(outcome.Response);
        var sent = fixture.Exchange.Requests;
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body, sent[1].Body);
        Assert.NotEqual(sent[0].Timestamp, sent[1].Timestamp, StringComparer.Ordinal);
        Assert.NotEqual(sent[0].Signature, sent[1].Signature, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_of_ones_own_submission_is_the_order_itself_however_late_reads_show_it()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropAfter) { ReadLag = TimeSpan.FromSeconds(6) };

        var outcome = await Place(fixture);

        Assert.Null(outcome.Response);
        Assert.Equal(exchange.Orders.Single().OrderId, outcome.Found!.OrderId);
        Assert.Equal("resting", outcome.Found.Status);
    }

    [Theory]
    [InlineData("canceled")]
    [InlineData("executed")]
    public async Task An_order_that_ended_meanwhile_is_found_too(string status)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangAfter);
        var placing = Gateway(fixture).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);
        exchange.Change(exchange.Orders.Single(), order => order.Status = status);

        var outcome = await fixture.Elapsed(placing);

        Assert.Equal(status, outcome.Found!.Status);
    }

    [Fact]
    public async Task A_duplicate_on_the_first_submission_is_an_error_with_the_order_that_is_there()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        var there = exchange.Place(SampleOrders.ClientOrderId);

        var outcome = await Place(fixture);

        Assert.Equal(KalshiErrorId.DuplicateOrder, outcome.Error!.Id);
        Assert.Equal(there.OrderId, Assert.IsType<Order>(outcome.Error.Target).OrderId);
        Assert.Contains(there.OrderId, outcome.Error.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Orders);
        Assert.Equal(1, exchange.Writes);
    }

    [Fact]
    public async Task A_duplicate_of_an_order_from_before_is_an_error_even_if_its_refusal_was_lost()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangAfter);
        var there = exchange.Place(SampleOrders.ClientOrderId);
        fixture.Time.Advance(TimeSpan.FromMinutes(5));

        var outcome = await Place(fixture);

        Assert.Equal(KalshiErrorId.DuplicateOrder, outcome.Error!.Id);
        Assert.Equal(there.OrderId, Assert.IsType<Order>(outcome.Error.Target).OrderId);
        Assert.Single(exchange.Orders);
    }

    [Fact]
    public async Task A_duplicate_that_cannot_be_seen_is_an_error_all_the_same_and_soon()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { ReadsFail = true };
        exchange.Place(SampleOrders.ClientOrderId, ticker: "ANOTHER");
        var started = fixture.Time.GetUtcNow();

        var outcome = await Place(fixture);

        Assert.Equal(KalshiErrorId.DuplicateOrder, outcome.Error!.Id);
        Assert.Null(outcome.Error.Target);
        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData(nameof(Fault.DropAfter), nameof(Fault.InsufficientBalance), true)]
    [InlineData(nameof(Fault.FailAfter), nameof(Fault.MarketClosed), true)]
    [InlineData(nameof(Fault.DropBefore), nameof(Fault.InsufficientBalance), false)]
    [InlineData(nameof(Fault.FailBefore), nameof(Fault.MarketClosed), false)]
    public async Task A_refusal_after_a_doubt_is_believed_only_when_the_order_is_not_there(string first, string second, bool isThere)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(first), Enum.Parse<Fault>(second));
        var started = fixture.Time.GetUtcNow();

        var outcome = await Place(fixture);

        Assert.Equal(isThere, outcome.Found is not null);
        Assert.Equal(isThere, outcome.Error is null);
        Assert.Equal(isThere ? 1 : 0, exchange.Orders.Count);
        if (isThere)
            return;
        Assert.False(outcome.Error!.IsOutcomeUnknown);
        Assert.True(fixture.Time.GetUtcNow() - started >= TimeSpan.FromSeconds(2), "Reads lag: it is too early to be sure.");
        Assert.True(fixture.Exchange.Requests.Count(request => request.Method == "GET") >= 3);
    }

    [Theory]
    [InlineData(nameof(Fault.InsufficientBalance), KalshiErrorId.InsufficientBalance)]
    [InlineData(nameof(Fault.MarketClosed), KalshiErrorId.MarketClosed)]
    public async Task A_refusal_without_a_doubt_is_final(string fault, string id)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault));

        var outcome = await Place(fixture);

        Assert.Equal(id, outcome.Error!.Id);
        Assert.False(outcome.Error.IsOutcomeUnknown);
        Assert.Single(fixture.Exchange.Requests);
        Assert.Empty(exchange.Orders);
    }

    [Theory]
    [InlineData(nameof(Fault.FailAfter), 1)]
    [InlineData(nameof(Fault.HangBefore), 0)]
    [InlineData(nameof(Fault.DropBefore), 0)]
    public async Task What_cannot_be_decided_in_time_is_unknown_and_says_what_to_do(string fault, int placed)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { Afterwards = Enum.Parse<Fault>(fault), ReadsFail = true };
        var started = fixture.Time.GetUtcNow();

        var outcome = await Place(fixture);

        Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id);
        Assert.True(outcome.Error.IsOutcomeUnknown);
        Assert.Contains(SampleOrders.ClientOrderId, outcome.Error.Message, StringComparison.Ordinal);
        Assert.Contains("Resolve-KalshiOrder", outcome.Error.Advice, StringComparison.Ordinal);
        Assert.InRange((fixture.Time.GetUtcNow() - started).TotalSeconds, 25, 33);
        Assert.Equal(placed, exchange.Orders.Count);
        Assert.True(exchange.Writes > 1);
    }

    [Fact]
    public async Task Writes_that_keep_failing_after_they_worked_are_seen_through_by_reading()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.FailAfter };

        var outcome = await Place(fixture);

        Assert.Equal(exchange.Orders.Single().OrderId, outcome.Found!.OrderId);
    }

    [Fact]
    public async Task A_canceled_placement_ends_at_once_and_stays_undecided()
    {
        using var fixture = new ClientFixture();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _ = new FaultyExchange(fixture, Fault.HangAfter);
        var log = new OrderLog();
        var placing = new OrderGateway(fixture.Client, log).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.Equal(["intend", "leave"], log.Lines);
    }

    [Fact]
    public async Task A_closed_session_leaves_the_order_unknown()
    {
        var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture, Fault.HangAfter);
        var placing = Gateway(fixture).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);

        fixture.Client.Dispose();

        Assert.Equal(KalshiErrorId.OrderUnknown, (await fixture.Elapsed(placing)).Error!.Id);
        fixture.Dispose();
    }

    [Fact]
    public async Task What_is_about_to_be_done_is_written_before_and_what_became_of_it_after()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropAfter);
        var log = new OrderLog { OnIntend = () => Assert.Empty(fixture.Exchange.Requests) };

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client, log).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Null(outcome.Error);
        Assert.Equal(["intend", "doubt KalshiUnreachable 1", $"placed {exchange.Orders[0].OrderId}"], log.Lines);
    }

    [Fact]
    public async Task What_cannot_be_written_is_not_sent()
    {
        using var fixture = new ClientFixture();
        var full = new KalshiException(KalshiErrorId.JournalUnavailable, KalshiErrorCategory.WriteError, "Full.", "Free disk space.");
        var log = new OrderLog { OnIntend = () => throw full };
        var gateway = new OrderGateway(fixture.Client, log);

        Assert.Same(full, (await gateway.PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token)).Error);
        var many = await gateway.PlaceManyAsync(Batch("a", "b"), HalfAMinute, fixture.Trace, Token);

        Assert.All(many, outcome => Assert.Same(full, outcome.Error));
        Assert.Empty(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData(nameof(Fault.None))]
    [InlineData(nameof(Fault.DropBefore))]
    [InlineData(nameof(Fault.DropAfter))]
    [InlineData(nameof(Fault.FailAfter))]
    [InlineData(nameof(Fault.HangAfter))]
    [InlineData(nameof(Fault.EmptyAfter))]
    public async Task Each_order_of_a_batch_is_placed_once(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault), Fault.DropAfter, Fault.FailBefore);

        var outcomes = await fixture.Elapsed(Gateway(fixture).PlaceManyAsync(Batch("a", "b", "c", "d"), HalfAMinute, fixture.Trace, Token));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Error));
        Assert.Equal("a b c d", string.Join(' ', outcomes.Select(outcome => outcome.Request.ClientOrderId)));
        Assert.Equal("a b c d", string.Join(' ', exchange.Orders.Select(order => order.ClientOrderId).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_batch_tells_a_duplicate_from_its_neighbours()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        var there = exchange.Place("b");

        var outcomes = await fixture.Elapsed(Gateway(fixture).PlaceManyAsync(Batch("a", "b", "c"), HalfAMinute, fixture.Trace, Token));

        Assert.NotNull(outcomes[0].Response);
        Assert.Equal(there.OrderId, Assert.IsType<Order>(outcomes[1].Error!.Target).OrderId);
        Assert.NotNull(outcomes[2].Response);
        Assert.Equal(3, exchange.Orders.Count);
    }

    private static OrderGateway Gateway(ClientFixture fixture) => new(fixture.Client);

    private static Task<PlacementOutcome> Place(ClientFixture fixture) =>
        fixture.Elapsed(Gateway(fixture).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

    private static BatchCreateOrdersV2 Batch(params string[] ids) => new(new BatchCreateOrdersV2Request
    {
        Orders = [.. ids.Select(id => SampleOrders.Create().Body with { ClientOrderId = id })],
    });

    private sealed class OrderLog : IOrderLog
    {
        public List<string> Lines { get; } = [];

        public Action OnIntend { get; init; } = () => { };

        public Task IntendAsync(IReadOnlyList<CreateOrderV2Request> orders, DateTimeOffset? exchangeTime, Deadline deadline, CancellationToken token)
        {
            OnIntend();
            return Add("intend");
        }

        public Task DoubtAsync(string clientOrderId, string errorId, int attempts, Deadline deadline, CancellationToken token) =>
            Add($"doubt {errorId} {attempts}");

        public Task<KalshiException?> PlacedAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) =>
            Add($"placed {orderId}");

        public Task<KalshiException?> FoundAsync(string clientOrderId, string orderId, Deadline deadline, CancellationToken token) =>
            Add($"found {orderId}");

        public Task<KalshiException?> RefusedAsync(
            string clientOrderId, string errorId, bool isSettled, Deadline deadline, CancellationToken token) => Add($"refused {errorId}");

        public Task CalledOffAsync(IEnumerable<string> clientOrderIds) => Add("called off");

        public Task AbandonAsync(IEnumerable<string> clientOrderIds) => Add("leave");

        public Task<bool> NotPlacedAsync(OrderJournalEntry entry, DateTimeOffset exchangeTime, Deadline deadline, CancellationToken token) =>
            Task.FromResult(false);

        public Task<KalshiException?> LeaveAsync(
            string clientOrderId, string? errorId, bool mayArrive, Deadline deadline, CancellationToken token) => Add("leave");

        private Task<KalshiException?> Add(string line)
        {
            Lines.Add(line);
            return Task.FromResult<KalshiException?>(null);
        }
    }
}
