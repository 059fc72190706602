using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class MatchingTests
{
    private readonly TestExchange _exchange = new();

    [Fact]
    public void The_best_price_trades_first_and_at_the_resting_price()
    {
        var worse = _exchange.Ask(_exchange.Bob, 0.6m, 5m).Order;
        var better = _exchange.Ask(_exchange.Bob, 0.55m, 5m).Order;
        var result = _exchange.Bid(_exchange.Alice, 0.7m, 6m);
        Assert.Equal(OrderStatus.Executed, better.Status);
        Assert.Equal(4m, worse.Remaining);
        Assert.Equal(6m, result.FillCount);
        Assert.Equal(decimal.Round(((5m * 0.55m) + 0.6m) / 6m, 6), result.AverageFillPrice);
    }

    [Fact]
    public void At_one_price_the_oldest_order_trades_first()
    {
        var carol = _exchange.Join("Carol", 100m);
        var first = _exchange.Ask(_exchange.Bob, 0.5m, 5m).Order;
        var second = _exchange.Ask(carol, 0.5m, 5m).Order;
        _exchange.Bid(_exchange.Alice, 0.5m, 7m);
        Assert.Equal(OrderStatus.Executed, first.Status);
        Assert.Equal(3m, second.Remaining);
    }

    [Fact]
    public void Orders_that_do_not_meet_rest()
    {
        _exchange.Ask(_exchange.Bob, 0.51m, 5m);
        var result = _exchange.Bid(_exchange.Alice, 0.5m, 5m);
        Assert.Equal(0m, result.FillCount);
        Assert.Null(result.AverageFillPrice);
        Assert.Equal(OrderStatus.Resting, result.Order.Status);
        Assert.Equal(0.5m, _exchange.Market.Book.BestBid);
        Assert.Equal(0.51m, _exchange.Market.Book.BestAsk);
    }

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there_and_leaves_nothing()
    {
        _exchange.Ask(_exchange.Bob, 0.5m, 3m);
        var result = _exchange.Bid(_exchange.Alice, 0.5m, 5m, TestExchange.ImmediateOrCancel);
        Assert.Equal(3m, result.FillCount);
        Assert.Equal(0m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Canceled, result.Order.Status);
        Assert.Null(_exchange.Market.Book.BestBid);
    }

    [Fact]
    public void Fill_or_kill_trades_whole_or_not_at_all()
    {
        _exchange.Ask(_exchange.Bob, 0.5m, 3m);
        _exchange.Ask(_exchange.Bob, 0.52m, 3m);
        TestExchange.Refused(
            RejectReason.FillOrKillInsufficientVolume, () => _exchange.Bid(_exchange.Alice, 0.51m, 5m, TestExchange.FillOrKill));
        Assert.Equal(1000m, TestExchange.Free(_exchange.Alice));
        Assert.Equal(3m, _exchange.Market.Book.Best(BookSide.Ask)!.Count);

        var result = _exchange.Bid(_exchange.Alice, 0.52m, 5m, TestExchange.FillOrKill);
        Assert.Equal(OrderStatus.Executed, result.Order.Status);
    }

    [Fact]
    public void Fill_or_kill_does_not_count_the_members_own_orders()
    {
        _exchange.Ask(_exchange.Alice, 0.5m, 5m);
        _exchange.Ask(_exchange.Bob, 0.5m, 3m);
        TestExchange.Refused(
            RejectReason.FillOrKillInsufficientVolume,
            () => _exchange.Bid(_exchange.Alice, 0.5m, 5m, order => TestExchange.FillOrKill(order) with { SelfTradePrevention = SelfTradePrevention.Maker }));
    }

    [Fact]
    public void Post_only_refuses_to_cross_and_rests_otherwise()
    {
        _exchange.Ask(_exchange.Bob, 0.5m, 3m);
        var rejection = TestExchange.Refused(
            RejectReason.InvalidOrder, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, order => order with { PostOnly = true }));
        Assert.Equal("post only cross", rejection.Details);
        Assert.Equal(OrderStatus.Resting, _exchange.Bid(_exchange.Alice, 0.49m, 1m, order => order with { PostOnly = true }).Order.Status);
    }

    [Fact]
    public void Taker_at_cross_cancels_the_arriving_order_and_keeps_what_it_traded()
    {
        _exchange.Ask(_exchange.Bob, 0.5m, 2m);
        var own = _exchange.Ask(_exchange.Alice, 0.51m, 5m).Order;
        var result = _exchange.Bid(_exchange.Alice, 0.6m, 5m);
        Assert.Equal(2m, result.FillCount);
        Assert.Equal(0m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Canceled, result.Order.Status);
        Assert.Equal(OrderStatus.Resting, own.Status);
    }

    [Fact]
    public void Maker_cancels_the_resting_order_and_goes_on()
    {
        var own = _exchange.Ask(_exchange.Alice, 0.5m, 5m).Order;
        _exchange.Ask(_exchange.Bob, 0.51m, 2m);
        var result = _exchange.Bid(_exchange.Alice, 0.6m, 5m, order => order with { SelfTradePrevention = SelfTradePrevention.Maker });
        Assert.Equal(OrderStatus.Canceled, own.Status);
        Assert.Equal(2m, result.FillCount);
        Assert.Equal(3m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Resting, result.Order.Status);
    }

    [Fact]
    public void Both_sides_of_a_trade_and_the_public_see_it()
    {
        _exchange.Ask(_exchange.Bob, 0.4m, 2m);
        _exchange.Bid(_exchange.Alice, 0.4m, 2m);
        var trade = Assert.Single(_exchange.Engine.Trades);
        Assert.Equal(BookSide.Bid, trade.TakerSide);
        Assert.Same(trade, Assert.Single(_exchange.Market.Trades));
        Assert.True(Assert.Single(_exchange.Alice.Fills).IsTaker);
        Assert.False(Assert.Single(_exchange.Bob.Fills).IsTaker);
        Assert.Equal(2m, _exchange.Market.Volume);
        Assert.Equal(2m, _exchange.Market.OpenInterest);
        Assert.Equal(0.4m, _exchange.Market.LastPrice);
    }

    [Fact]
    public void A_client_order_id_is_spent_for_ever()
    {
        OrderRequest Named(OrderRequest request) => request with { ClientOrderId = "mine" };
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m, Named).Order;
        TestExchange.Refused(RejectReason.OrderAlreadyExists, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, Named));
        _exchange.Engine.CancelOrder(_exchange.Alice, order.Id);
        TestExchange.Refused(RejectReason.OrderAlreadyExists, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, Named));

        // Another member may use it.
        Assert.Equal("mine", _exchange.Bid(_exchange.Bob, 0.4m, 1m, Named).Order.ClientOrderId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_must_be_positive(int count) =>
        TestExchange.Refused(RejectReason.InvalidOrder, () => _exchange.Bid(_exchange.Alice, 0.5m, count));

    [Fact]
    public void Parts_of_a_contract_trade_only_where_the_market_allows_it()
    {
        Assert.Equal(0.01m, _exchange.Bid(_exchange.Alice, 0.5m, 0.01m).Order.Remaining);
        TestExchange.Refused(RejectReason.InvalidOrder, () => _exchange.Bid(_exchange.Alice, 0.5m, 0.005m));
        _exchange.AddMarket("WHOLE", fractions: false);
        TestExchange.Refused(
            RejectReason.InvalidOrder, () => _exchange.Bid(_exchange.Alice, 0.5m, 0.5m, order => order with { Ticker = "WHOLE" }));
    }

    [Fact]
    public void An_order_expires_by_the_clock()
    {
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m, request => request with { ExpiresAt = TestExchange.Start.AddMinutes(1) }).Order;
        _exchange.Clock.Advance(TimeSpan.FromSeconds(59));
        _exchange.Engine.Do(() => Assert.Equal(OrderStatus.Resting, order.Status));
        _exchange.Clock.Advance(TimeSpan.FromSeconds(1));
        _exchange.Engine.Do(() => Assert.Equal(OrderStatus.Canceled, order.Status));
        Assert.Equal(TestExchange.Start.AddMinutes(1), order.UpdatedAt);
        Assert.Equal(1000m, TestExchange.Free(_exchange.Alice));
    }

    [Fact]
    public void Terms_that_contradict_each_other_are_refused()
    {
        void Refuses(Func<OrderRequest, OrderRequest> with) =>
            TestExchange.Refused(RejectReason.InvalidOrder, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, with));
        Refuses(order => TestExchange.ImmediateOrCancel(order) with { ExpiresAt = TestExchange.Start.AddHours(1) });
        Refuses(order => order with { ExpiresAt = TestExchange.Start });
        Refuses(order => TestExchange.FillOrKill(order) with { PostOnly = true });
        Refuses(order => order with { ReduceOnly = true });
        Refuses(order => order with { Subaccount = 64 });
    }

    [Fact]
    public void The_quotes_of_the_past_are_known()
    {
        _exchange.Bid(_exchange.Alice, 0.4m, 1m);
        _exchange.Clock.Advance(TimeSpan.FromMinutes(1));
        _exchange.Bid(_exchange.Alice, 0.41m, 1m);
        Assert.Null(_exchange.Market.QuoteAt(TestExchange.Start.AddSeconds(-1)));
        Assert.Equal(0.4m, _exchange.Market.QuoteAt(TestExchange.Start.AddSeconds(30))!.Bid);
        Assert.Equal(0.41m, _exchange.Market.QuoteAt(_exchange.Engine.Now)!.Bid);
    }
}
