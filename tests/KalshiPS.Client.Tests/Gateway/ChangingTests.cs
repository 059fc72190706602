using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Gateway;

public sealed class ChangingTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Doubts() =>
        [.. new[] { Fault.DropBefore, Fault.DropAfter, Fault.FailBefore, Fault.FailAfter, Fault.HangBefore, Fault.HangAfter, Fault.GarbageAfter, Fault.EmptyAfter }
            .Select(fault => fault.ToString())];

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_cancel_is_reported_as_it_ended(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault), Fault.DropAfter);
        var order = Resting(fixture, exchange);

        var canceled = await fixture.Elapsed(Gateway(fixture).CancelAsync(Cancel(order), HalfAMinute, fixture.Trace, Token));

        // An order that is read back does not show how many contracts rested.
        Assert.Equal((order.OrderId, null, order.Ticker), (canceled.OrderId, canceled.ReducedBy, canceled.Ticker));
        Assert.Equal("canceled", order.Status);
    }

    [Fact]
    public async Task A_cancel_that_came_too_late_says_so_with_the_order()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        var order = Resting(fixture, exchange);
        var canceling = Gateway(fixture).CancelAsync(Cancel(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => (it.Status, it.Filled, it.Remaining) = ("executed", 10m, 0m));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(canceling));

        Assert.Equal(KalshiErrorId.NotFound, error.Id);
        Assert.Equal("executed", Assert.IsType<Order>(error.Target).Status);
    }

    [Fact]
    public async Task A_cancel_of_nothing_is_not_found_at_once()
    {
        using var fixture = new ClientFixture();
        _ = new FaultyExchange(fixture);

        var error = await Assert.ThrowsAsync<KalshiException>(() =>
            fixture.Elapsed(Gateway(fixture).CancelAsync(new CancelOrderV2("none"), HalfAMinute, fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.NotFound, error.Id);
        Assert.Single(fixture.Exchange.Requests);
    }

    [Fact]
    public async Task A_cancel_that_nobody_answers_is_unknown()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.FailBefore, ReadsFail = true };
        var order = Resting(fixture, exchange);

        var error = await Assert.ThrowsAsync<KalshiException>(() =>
            fixture.Elapsed(Gateway(fixture).CancelAsync(Cancel(order), HalfAMinute, fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.OrderUnknown, error.Id);
        Assert.Contains(order.OrderId, error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Each_cancel_of_a_batch_is_reported_as_it_ended(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault));
        var orders = new[] { Resting(fixture, exchange), Resting(fixture, exchange), Resting(fixture, exchange) };
        var batch = new BatchCancelOrdersV2(new BatchCancelOrdersV2Request
        {
            Orders = [.. orders.Select(order => new BatchCancelOrder { OrderId = order.OrderId, MarketTicker = order.Ticker })],
        });

        var outcomes = await fixture.Elapsed(Gateway(fixture).CancelManyAsync(batch, HalfAMinute, fixture.Trace, Token));

        Assert.Equal(orders.Select(order => order.OrderId), outcomes.Select(outcome => outcome.Cancellation!.OrderId), StringComparer.Ordinal);
        var isStated = !FaultScript.Acts(Enum.Parse<Fault>(fault));
        Assert.All(outcomes, outcome => Assert.Equal(isStated ? 10m : null, outcome.Cancellation!.ReducedBy));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task An_amended_order_is_returned_as_the_amendment_left_it(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault));
        var order = Resting(fixture, exchange);
        exchange.Change(order, it => (it.Filled, it.Remaining) = (3m, 7m));

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal((0.6m, 12m, 3m, 9m), (amended.YesPrice, amended.InitialCount, amended.FillCount, amended.RemainingCount));
        Assert.Equal((0.6m, 9m), (order.Price, order.Remaining));
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task An_amended_order_is_known_by_what_is_filled_and_rests_where_the_initial_count_stays(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault)) { InitialStays = true };
        var order = Resting(fixture, exchange);

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal((0.6m, 12m), (amended.YesPrice, amended.RemainingCount));
        Assert.Equal((0.6m, 12m), (order.Price, order.Remaining));
    }

    [Fact]
    public async Task An_amended_order_that_cannot_be_read_back_has_no_counts_from_before()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropAfter) { ReadsFail = true };
        var order = Resting(fixture, exchange);

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(2, order.Amendments);
        Assert.Equal((0.6m, 12m, null, null), (amended.YesPrice, amended.InitialCount, amended.FillCount, amended.RemainingCount));
    }

    [Fact]
    public async Task A_repeated_amendment_that_arrives_at_last_has_the_counts_of_its_answer()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropBefore) { ReadsFail = true };
        var order = Resting(fixture, exchange);

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal((12m, 0m, 12m), (amended.InitialCount, amended.FillCount, amended.RemainingCount));
    }

    [Fact]
    public async Task An_amendment_back_to_the_initial_count_is_not_taken_as_done_for_that_count()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropBefore, Fault.DropBefore);
        var order = Decreased(fixture, exchange);

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal((12m, 1), (order.Remaining, order.Amendments));
        Assert.Equal(12m, amended.RemainingCount);
    }

    [Fact]
    public async Task An_amendment_back_to_the_initial_count_that_was_refused_is_not_told_as_done()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropBefore, Fault.InsufficientBalance);
        var order = Decreased(fixture, exchange);

        var error = await Assert.ThrowsAsync<KalshiException>(() =>
            fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token)));

        Assert.Equal(KalshiErrorId.InsufficientBalance, error.Id);
        Assert.Equal((5m, 0), (order.Remaining, order.Amendments));
    }

    [Fact]
    public async Task A_new_size_of_an_order_that_was_canceled_meanwhile_is_unknown()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        var order = Decreased(fixture, exchange);
        var amending = Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => (it.Status, it.Remaining) = ("canceled", 0m));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(amending));

        Assert.Equal(KalshiErrorId.OrderUnknown, error.Id);
    }

    [Fact]
    public async Task An_order_is_read_as_it_is_now_not_as_a_read_shows_it_that_lags_behind_ones_own_change()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture) { ReadLag = TimeSpan.FromSeconds(1), TellsTime = true };
        var order = Resting(fixture, exchange);
        var stale = Before(order);
        stale.LastUpdateTime = order.Created;
        await fixture.Elapsed(Gateway(fixture).DecreaseAsync(Decrease(order, to: 4m), stale, HalfAMinute, fixture.Trace, Token));

        var piped = await fixture.Elapsed(Gateway(fixture).ReadAsync(order.OrderId, stale, HalfAMinute, fixture.Trace, Token));
        var byId = await fixture.Elapsed(Gateway(fixture).ReadAsync(order.OrderId, known: null, HalfAMinute, fixture.Trace, Token));

        Assert.Equal((4m, 4m), (piped.RemainingCount, byId.RemainingCount));
    }

    [Fact]
    public async Task An_order_that_somebody_else_changed_is_read_as_they_left_it()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        var order = Resting(fixture, exchange);
        var stale = Before(order);
        exchange.Change(order, static it => (it.Price, it.Remaining) = (0.3m, 4m));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));

        var now = await fixture.Elapsed(Gateway(fixture).ReadAsync(order.OrderId, stale, HalfAMinute, fixture.Trace, Token));

        Assert.Equal((0.3m, 4m, 10m), (now.YesPrice, now.RemainingCount, now.InitialCount));
    }

    [Fact]
    public async Task An_order_that_its_amendment_filled_is_found_when_the_repetition_is_not()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangAfter);
        var order = Resting(fixture, exchange);
        var amending = Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => (it.Status, it.Filled, it.Remaining) = ("executed", 12m, 0m));

        Assert.Equal("executed", (await fixture.Elapsed(amending)).Status);
    }

    [Fact]
    public async Task An_amendment_of_an_order_that_ended_first_is_refused_with_the_order()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        var order = Resting(fixture, exchange);
        var amending = Gateway(fixture).AmendAsync(Amend(order), Before(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => (it.Status, it.Remaining) = ("canceled", 0m));

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(amending));

        Assert.Equal(KalshiErrorId.NotFound, error.Id);
        Assert.Equal("canceled", Assert.IsType<Order>(error.Target).Status);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_decrease_by_an_amount_is_done_once(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault), Fault.DropAfter) { ReadLag = TimeSpan.FromSeconds(1) };
        var order = Resting(fixture, exchange);

        var decreased = await fixture.Elapsed(Gateway(fixture).DecreaseAsync(
            Decrease(order, by: 3m), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(7m, decreased.RemainingCount);
        Assert.Equal(7m, order.Remaining);
    }

    [Fact]
    public async Task A_decrease_is_told_from_a_fill()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        var order = Resting(fixture, exchange);
        var decreasing = Gateway(fixture).DecreaseAsync(Decrease(order, by: 3m), Before(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => (it.Filled, it.Remaining) = (3m, 7m));

        var decreased = await fixture.Elapsed(decreasing);

        Assert.Equal(4m, decreased.RemainingCount);
        Assert.Equal(4m, order.Remaining);
    }

    [Fact]
    public async Task An_order_is_decreased_though_reads_do_not_show_it_yet()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture);
        var order = exchange.Place("mine");

        var decreased = await fixture.Elapsed(Gateway(fixture).DecreaseAsync(
            Decrease(order, by: 3m), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(7m, decreased.RemainingCount);
        Assert.Equal(7m, order.Remaining);
    }

    [Fact]
    public async Task A_decrease_just_after_an_amendment_is_not_done_twice_for_a_read_from_before_it()
    {
        using var fixture = new ClientFixture();
        // The size that the first decrease leaves is the one that the amendment found.
        var exchange = new FaultyExchange(fixture, Fault.DropAfter);
        var order = Resting(fixture, exchange);
        exchange.Change(order, static it => (it.Price, it.Initial, it.Remaining) = (0.6m, 13m, 13m));
        var amended = Before(order);
        amended.LastUpdateTime = fixture.Time.GetUtcNow();

        var decreased = await fixture.Elapsed(Gateway(fixture).DecreaseAsync(
            Decrease(order, by: 3m), amended, HalfAMinute, fixture.Trace, Token));

        Assert.Equal(10m, order.Remaining);
        Assert.Equal((10m, 13m, 0.6m), (decreased.RemainingCount, decreased.InitialCount, decreased.YesPrice));
    }

    [Fact]
    public async Task A_decrease_to_a_size_of_before_is_not_taken_as_done_for_a_read_from_then()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropBefore) { ReadLag = TimeSpan.FromSeconds(1.5) };
        var order = Resting(fixture, exchange);
        exchange.Change(order, static it => (it.Initial, it.Remaining) = (29m, 29m));
        var known = Before(order);
        known.LastUpdateTime = fixture.Time.GetUtcNow();

        var decreased = await fixture.Elapsed(Gateway(fixture).DecreaseAsync(
            Decrease(order, by: 19m), known, HalfAMinute, fixture.Trace, Token));

        Assert.Equal(10m, order.Remaining);
        Assert.Equal((10m, 29m), (decreased.RemainingCount, decreased.InitialCount));
    }

    [Fact]
    public async Task An_amendment_back_to_what_was_is_not_taken_as_done_for_a_read_from_then()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.DropBefore, Fault.DropBefore) { ReadLag = TimeSpan.FromSeconds(3) };
        var order = exchange.Place("mine");
        exchange.Change(order, static it => (it.Price, it.Initial, it.Remaining) = (0.6m, 12m, 12m));
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        exchange.Change(order, static it => (it.Price, it.Initial, it.Remaining) = (0.5m, 7m, 7m));
        var known = Before(order);
        known.LastUpdateTime = fixture.Time.GetUtcNow();

        var amended = await fixture.Elapsed(Gateway(fixture).AmendAsync(Amend(order), known, HalfAMinute, fixture.Trace, Token));

        Assert.Equal((0.6m, 12m, 1), (order.Price, order.Remaining, order.Amendments));
        Assert.Equal((0.6m, 12m), (amended.YesPrice, amended.RemainingCount));
    }

    [Fact]
    public async Task A_decrease_among_changes_of_others_is_unknown_rather_than_done_twice()
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Fault.HangBefore);
        var order = Resting(fixture, exchange);
        var decreasing = Gateway(fixture).DecreaseAsync(Decrease(order, by: 3m), Before(order), HalfAMinute, fixture.Trace, Token);
        exchange.Change(order, it => it.Remaining = 8m);

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(decreasing));

        Assert.Equal(KalshiErrorId.OrderUnknown, error.Id);
        Assert.Equal(8m, order.Remaining);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_decrease_to_an_amount_ends_there(string fault)
    {
        using var fixture = new ClientFixture();
        var exchange = new FaultyExchange(fixture, Enum.Parse<Fault>(fault), Fault.FailAfter);
        var order = Resting(fixture, exchange);

        var decreased = await fixture.Elapsed(Gateway(fixture).DecreaseAsync(
            Decrease(order, to: 4m), Before(order), HalfAMinute, fixture.Trace, Token));

        Assert.Equal(4m, decreased.RemainingCount);
        Assert.Equal(4m, order.Remaining);
    }

    private static OrderGateway Gateway(ClientFixture fixture) => new(fixture.Client);

    private static FaultyExchange.Placed Resting(ClientFixture fixture, FaultyExchange exchange)
    {
        var order = exchange.Place($"mine-{exchange.Orders.Count}");
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        return order;
    }

    /// <summary>An order at the amendment's price and with its count as initial one, of which a decrease has left five.</summary>
    private static FaultyExchange.Placed Decreased(ClientFixture fixture, FaultyExchange exchange)
    {
        var order = exchange.Place("mine", count: 12m);
        exchange.Change(order, static it => (it.Price, it.Remaining) = (0.6m, 5m));
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        return order;
    }

    private static Order Before(FaultyExchange.Placed order) => new()
    {
        OrderId = order.OrderId,
        Ticker = order.Ticker,
        BookSide = "bid",
        Status = "resting",
        YesPrice = order.Price,
        InitialCount = order.Initial,
        FillCount = order.Filled,
        RemainingCount = order.Remaining,
    };

    private static CancelOrderV2 Cancel(FaultyExchange.Placed order) => new(order.OrderId) { MarketTicker = order.Ticker };

    private static AmendOrderV2 Amend(FaultyExchange.Placed order) => new(order.OrderId, new AmendOrderV2Request
    {
        Ticker = order.Ticker, Side = "bid", Price = 0.6m, Count = 12m,
    });

    private static DecreaseOrderV2 Decrease(FaultyExchange.Placed order, decimal? by = null, decimal? to = null) =>
        new(order.OrderId, new DecreaseOrderV2Request { ReduceBy = by, ReduceTo = to, MarketTicker = order.Ticker });
}
