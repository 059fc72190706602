using KalshiPS.Client.Journal;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Gateway;

/// <summary>An order that has the id is one's own only if it is what was asked.</summary>
public sealed class ForeignOrderTests : IDisposable
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("foreign-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Others => new()
    {
        { "side", "it is an ask and not a bid" },
        { "price", "its price of yes is $0.30 and not $0.56" },
        { "count", "its count is 7.00 and not 1.00" },
        { "market", "its market is ANOTHER and not" },
        { "price, filled", "its price of yes is $0.30" },
        { "price, canceled", "its price of yes is $0.30" },
        { "time", "it was placed before" },
        { "time, canceled", "it was placed before" },
    };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Others))]
    public async Task A_resubmission_that_meets_another_order_of_its_id_is_a_duplicate_with_that_one_as_target(string difference, string words)
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        if (difference.StartsWith("time", StringComparison.Ordinal))
            PlaceOther(fixture, exchange, difference);
        var placing = new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token);
        if (exchange.Orders.Count == 0)
            PlaceOther(fixture, exchange, difference);

        var outcome = await fixture.Elapsed(placing);

        AssertAnother(exchange, outcome.Error, words);
        AssertJournal(journal);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task An_item_of_a_batch_that_meets_another_order_of_its_id_is_a_duplicate(string difference, string words)
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        PlaceOther(fixture, exchange, difference);
        var batch = new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = [SampleOrders.Create().Body, SampleOrders.Create().Body with { ClientOrderId = "mine" }] });

        var outcomes = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceManyAsync(batch, HalfAMinute, fixture.Trace, Token));

        // Without a doubt it cannot be one's own, whenever it was placed.
        Assert.Equal(KalshiErrorId.DuplicateOrder, outcomes[0].Error!.Id);
        Assert.Equal(exchange.Orders[0].OrderId, Assert.IsType<Order>(outcomes[0].Error!.Target).OrderId);
        if (!difference.StartsWith("time", StringComparison.Ordinal))
            Assert.Contains(words, outcomes[0].Error!.Message, StringComparison.Ordinal);
        Assert.NotNull(outcomes[1].Response);
        AssertJournal(journal);
    }

    [Theory]
    [InlineData("side", "it is an ask and not a bid")]
    [InlineData("price", "its price of yes is $0.30 and not $0.56")]
    [InlineData("count", "its count is 7.00 and not 1.00")]
    [InlineData("time", "it was placed before")]
    [InlineData("time, canceled", "it was placed before")]
    public async Task Resolving_finds_another_order_of_the_id_and_does_not_take_it(string difference, string words)
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        if (difference.StartsWith("time", StringComparison.Ordinal))
            PlaceOther(fixture, exchange, difference);
        journal.Intend(SampleOrders.ClientOrderId);
        if (exchange.Orders.Count == 0)
            PlaceOther(fixture, exchange, difference);
        fixture.Time.Advance(HalfAMinute);

        var error = await Assert.ThrowsAsync<KalshiException>(() => Resolve(fixture, journal));

        AssertAnother(exchange, error, words);
        AssertJournal(journal);
    }

    [Fact]
    public async Task What_may_have_been_amended_since_is_neither_taken_nor_denied()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        journal.Intend(SampleOrders.ClientOrderId);
        var order = exchange.Place(SampleOrders.ClientOrderId, count: 1m);
        fixture.Time.Advance(HalfAMinute);
        exchange.Change(order, static it => it.Price = 0.3m);
        fixture.Time.Advance(HalfAMinute);

        var resolution = await Resolve(fixture, journal);

        Assert.Equal((OrderOutcome.Unknown, order.OrderId), (resolution.Outcome, resolution.Order?.OrderId));
        Assert.True(journal.Read().Single().IsUndecided);
    }

    [Fact]
    public async Task What_was_decreased_filled_and_canceled_since_is_one_s_own()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        journal.Intend(SampleOrders.ClientOrderId);
        var order = exchange.Place(SampleOrders.ClientOrderId, count: 1m);
        exchange.Change(order, static it => (it.Filled, it.Remaining, it.Status) = (0.3m, 0m, "canceled"));
        fixture.Time.Advance(HalfAMinute);

        Assert.Equal(OrderOutcome.Placed, (await Resolve(fixture, journal)).Outcome);
    }

    [Fact]
    public async Task An_order_known_to_be_placed_stays_so_whatever_it_was_amended_to()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        var placed = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));
        exchange.Change(exchange.Orders.Single(), static it => (it.Price, it.Initial, it.Remaining) = (0.3m, 9m, 9m));
        fixture.Time.Advance(HalfAMinute);

        Assert.Equal((OrderOutcome.Placed, placed.Response!.OrderId), ((await Resolve(fixture, journal)).Outcome, exchange.Orders.Single().OrderId));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-2)]
    [InlineData(2)]
    public async Task A_clock_that_is_set_while_an_order_is_placed_does_not_make_it_another_s(int seconds)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropAfter) { TellsDate = true };
        fixture.Exchange.IsSentFirst = true;
        fixture.Exchange.Connecting = request =>
        {
            if (request.Method != HttpMethod.Get)
                fixture.Time.SetTimeOfDay(TimeSpan.FromSeconds(seconds));
        };

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(exchange.Orders.Single().OrderId, outcome.Found?.OrderId);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3600)]
    public async Task A_server_whose_clock_is_ahead_does_not_make_it_another_s(int seconds)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropAfter) { TellsDate = true };
        await fixture.Elapsed(fixture.Client.SendAsync(new GetOrders(), fixture.Trace, Token));
        exchange.DateAhead = TimeSpan.FromSeconds(seconds);

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(exchange.Orders.Single().OrderId, outcome.Found?.OrderId);
    }

    [Fact]
    public async Task Where_all_servers_are_ahead_an_order_with_the_very_terms_is_in_doubt_and_then_resolved_as_one_s_own()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture, Fault.DropAfter) { TellsDate = true, DateAhead = TimeSpan.FromSeconds(40) };

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));
        Assert.Equal((KalshiErrorId.OrderUnknown, true), (outcome.Error!.Id, journal.Read().Single().IsUndecided));

        var resolution = await Resolve(fixture, journal);
        Assert.Equal((OrderOutcome.Placed, exchange.Orders.Single().OrderId), (resolution.Outcome, resolution.Order!.OrderId));
    }

    [Fact]
    public async Task An_order_recorded_while_this_machine_s_clock_was_ahead_is_resolved_as_one_s_own()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture) { TellsDate = true, Afterwards = Fault.DropAfter };
        await fixture.Elapsed(fixture.Client.SendAsync(new GetOrders(), fixture.Trace, Token));
        exchange.ReadsFail = true;
        fixture.Time.SetTimeOfDay(TimeSpan.FromHours(1));

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));
        Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id);
        fixture.Time.SetTimeOfDay(TimeSpan.FromHours(-1));
        exchange.ReadsFail = false;

        Assert.Equal(OrderOutcome.Placed, (await Resolve(fixture, journal)).Outcome);
    }

    [Fact]
    public async Task An_order_that_got_no_answer_is_not_said_not_to_be_placed_before_it_can_no_longer_arrive()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.HangBefore };

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), TimeSpan.FromSeconds(2), fixture.Trace, Token));
        Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id);
        Assert.Equal(OrderOutcome.Unknown, (await Resolve(fixture, journal)).Outcome);

        // The exchange carries it out at last.
        var order = exchange.Place(SampleOrders.ClientOrderId, count: 1m);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((OrderOutcome.Placed, order.OrderId), ((await Resolve(fixture, journal)).Outcome, journal.Read().Single().OrderId));
    }

    [Fact]
    public async Task An_order_that_got_no_answer_and_does_not_arrive_is_not_placed()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        _ = new FaultyExchange(fixture) { Afterwards = Fault.HangBefore };
        await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), TimeSpan.FromSeconds(2), fixture.Trace, Token));

        fixture.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(OrderOutcome.NotPlaced, (await Resolve(fixture, journal)).Outcome);
    }

    [Fact]
    public async Task An_order_that_got_no_answer_and_then_a_refusal_is_unknown()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        _ = new FaultyExchange(fixture, Fault.HangBefore, Fault.MarketClosed);

        var outcome = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));

        Assert.Equal((KalshiErrorId.OrderUnknown, true), (outcome.Error!.Id, journal.Read().Single().IsUndecided));
    }

    [Fact]
    public async Task An_order_of_a_batch_that_got_no_answer_and_then_a_refusal_is_unknown()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        _ = new FaultyExchange(fixture, Fault.HangBefore) { Afterwards = Fault.MarketClosed };
        var batch = new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = [SampleOrders.Create().Body, SampleOrders.Create().Body with { ClientOrderId = "mine" }] });

        var outcomes = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceManyAsync(batch, HalfAMinute, fixture.Trace, Token));

        Assert.All(outcomes, outcome => Assert.Equal(KalshiErrorId.OrderUnknown, outcome.Error!.Id));
        Assert.All(journal.Read(), entry => Assert.True(entry.IsUndecided));
    }

    [Fact]
    public async Task An_order_of_an_earlier_submission_is_left_to_be_resolved_and_then_is_one_s_own()
    {
        using var fixture = new ClientFixture();
        using var journal = Journal(fixture);
        var exchange = new FaultyExchange(fixture);
        journal.Intend(SampleOrders.ClientOrderId);
        var order = exchange.Place(SampleOrders.ClientOrderId, count: 1m);
        fixture.Time.Advance(HalfAMinute);

        var again = await fixture.Elapsed(new OrderGateway(fixture.Client, journal).PlaceAsync(SampleOrders.Create(), HalfAMinute, fixture.Trace, Token));
        var resolution = await Resolve(fixture, journal);

        Assert.Equal(KalshiErrorId.DuplicateOrder, again.Error!.Id);
        Assert.Equal((OrderOutcome.Placed, order.OrderId), (resolution.Outcome, resolution.Order!.OrderId));
        Assert.Equal(OrderJournalState.Placed, journal.Read().Single().State);
    }

    private static void PlaceOther(ClientFixture fixture, FaultyExchange exchange, string difference)
    {
        var kinds = difference.Split(", ");
        var order = exchange.Place(
            SampleOrders.ClientOrderId,
            ticker: kinds.Contains("market") ? "ANOTHER" : SampleOrders.Ticker,
            count: kinds.Contains("count") ? 7m : 1m,
            price: kinds.Contains("price") ? 0.3m : 0.56m,
            side: kinds.Contains("side") ? "ask" : "bid");
        fixture.Time.Advance(TimeSpan.FromMilliseconds(500));
        if (kinds.Contains("filled"))
            exchange.Change(order, static it => (it.Filled, it.Remaining, it.Status) = (1m, 0m, "executed"));
        if (kinds.Contains("canceled"))
            exchange.Change(order, static it => (it.Remaining, it.Status) = (0m, "canceled"));
        if (kinds.Contains("time"))
            fixture.Time.Advance(TimeSpan.FromMinutes(2));
    }

    private static void AssertAnother(FaultyExchange exchange, KalshiException? error, string words)
    {
        Assert.Equal((KalshiErrorId.DuplicateOrder, false), (error!.Id, error.IsOutcomeUnknown));
        Assert.Equal(exchange.Orders.Single().OrderId, Assert.IsType<Order>(error.Target).OrderId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("was not placed", error.Message, StringComparison.Ordinal);
    }

    private static void AssertJournal(OrderJournal journal)
    {
        var entry = journal.Read(SampleOrders.ClientOrderId).Single();
        Assert.Equal((OrderJournalState.Refused, KalshiErrorId.DuplicateOrder, null), (entry.State, entry.LastErrorId, entry.OrderId));
    }

    private static async Task<OrderResolution> Resolve(ClientFixture fixture, OrderJournal journal) =>
        await fixture.Elapsed(new OrderGateway(fixture.Client, journal).ResolveAsync(journal.Read().Single(), HalfAMinute, fixture.Trace, Token));

    private OrderJournal Journal(ClientFixture fixture) => new(fixture.Client.BaseUri, ClientFixture.KeyId, folder.FullName, fixture.Time);
}
