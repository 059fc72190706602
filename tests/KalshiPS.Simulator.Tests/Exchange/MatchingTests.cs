using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class MatchingTests
{
    private readonly TestExchange exchange = new();

    [Fact]
    public void The_best_price_trades_first_and_at_the_resting_price()
    {
        var worse = exchange.Ask(exchange.Bob, 0.6m, 5m).Order;
        var better = exchange.Ask(exchange.Bob, 0.55m, 5m).Order;
        var result = exchange.Bid(exchange.Alice, 0.7m, 6m);
        Assert.Equal(OrderStatus.Executed, better.Status);
        Assert.Equal(4m, worse.Remaining);
        Assert.Equal(6m, result.FillCount);
        Assert.Equal(decimal.Round(((5m * 0.55m) + 0.6m) / 6m, 6), result.AverageFillPrice);
    }

    [Fact]
    public void At_one_price_the_oldest_order_trades_first()
    {
        var carol = exchange.Join("Carol", 100m);
        var first = exchange.Ask(exchange.Bob, 0.5m, 5m).Order;
        var second = exchange.Ask(carol, 0.5m, 5m).Order;
        exchange.Bid(exchange.Alice, 0.5m, 7m);
        Assert.Equal(OrderStatus.Executed, first.Status);
        Assert.Equal(3m, second.Remaining);
    }

    [Fact]
    public void Orders_that_do_not_meet_rest()
    {
        exchange.Ask(exchange.Bob, 0.51m, 5m);
        var result = exchange.Bid(exchange.Alice, 0.5m, 5m);
        Assert.Equal(0m, result.FillCount);
        Assert.Null(result.AverageFillPrice);
        Assert.Equal(OrderStatus.Resting, result.Order.Status);
        Assert.Equal(0.5m, exchange.Market.Book.BestBid);
        Assert.Equal(0.51m, exchange.Market.Book.BestAsk);
    }

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there_and_leaves_nothing()
    {
        exchange.Ask(exchange.Bob, 0.5m, 3m);
        var result = exchange.Bid(exchange.Alice, 0.5m, 5m, TestExchange.ImmediateOrCancel);
        Assert.Equal(3m, result.FillCount);
        Assert.Equal(0m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Canceled, result.Order.Status);
        Assert.Null(exchange.Market.Book.BestBid);
    }

    [Fact]
    public void Fill_or_kill_trades_whole_or_not_at_all()
    {
        exchange.Ask(exchange.Bob, 0.5m, 3m);
        exchange.Ask(exchange.Bob, 0.52m, 3m);
        TestExchange.Refused(
            RejectReason.FillOrKillInsufficientVolume, () => exchange.Bid(exchange.Alice, 0.51m, 5m, TestExchange.FillOrKill));
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
        Assert.Equal(3m, exchange.Market.Book.Best(BookSide.Ask)!.Count);

        var result = exchange.Bid(exchange.Alice, 0.52m, 5m, TestExchange.FillOrKill);
        Assert.Equal(OrderStatus.Executed, result.Order.Status);
    }

    [Fact]
    public void Fill_or_kill_does_not_count_the_members_own_orders()
    {
        exchange.Ask(exchange.Alice, 0.5m, 5m);
        exchange.Ask(exchange.Bob, 0.5m, 3m);
        TestExchange.Refused(
            RejectReason.FillOrKillInsufficientVolume,
            () => exchange.Bid(exchange.Alice, 0.5m, 5m, order => TestExchange.FillOrKill(order) with { SelfTradePrevention = SelfTradePrevention.Maker }));
    }

    [Fact]
    public void Post_only_refuses_to_cross_and_rests_otherwise()
    {
        exchange.Ask(exchange.Bob, 0.5m, 3m);
        var rejection = TestExchange.Refused(
            RejectReason.InvalidOrder, () => exchange.Bid(exchange.Alice, 0.5m, 1m, order => order with { PostOnly = true }));
        Assert.Equal("post only cross", rejection.Details);
        Assert.Equal(OrderStatus.Resting, exchange.Bid(exchange.Alice, 0.49m, 1m, order => order with { PostOnly = true }).Order.Status);
    }

    [Fact]
    public void Taker_at_cross_cancels_the_arriving_order_and_keeps_what_it_traded()
    {
        exchange.Ask(exchange.Bob, 0.5m, 2m);
        var own = exchange.Ask(exchange.Alice, 0.51m, 5m).Order;
        var result = exchange.Bid(exchange.Alice, 0.6m, 5m);
        Assert.Equal(2m, result.FillCount);
        Assert.Equal(0m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Canceled, result.Order.Status);
        Assert.Equal(OrderStatus.Resting, own.Status);
    }

    [Fact]
    public void Maker_cancels_the_resting_order_and_goes_on()
    {
        var own = exchange.Ask(exchange.Alice, 0.5m, 5m).Order;
        exchange.Ask(exchange.Bob, 0.51m, 2m);
        var result = exchange.Bid(exchange.Alice, 0.6m, 5m, order => order with { SelfTradePrevention = SelfTradePrevention.Maker });
        Assert.Equal(OrderStatus.Canceled, own.Status);
        Assert.Equal(2m, result.FillCount);
        Assert.Equal(3m, result.Order.Remaining);
        Assert.Equal(OrderStatus.Resting, result.Order.Status);
    }

    [Fact]
    public void Both_sides_of_a_trade_and_the_public_see_it()
    {
        exchange.Ask(exchange.Bob, 0.4m, 2m);
        exchange.Bid(exchange.Alice, 0.4m, 2m);
        var trade = Assert.Single(exchange.Engine.Trades);
        Assert.Equal(BookSide.Bid, trade.TakerSide);
        Assert.Same(trade, Assert.Single(exchange.Market.Trades));
        Assert.True(Assert.Single(exchange.Alice.Fills).IsTaker);
        Assert.False(Assert.Single(exchange.Bob.Fills).IsTaker);
        Assert.Equal(2m, exchange.Market.Volume);
        Assert.Equal(2m, exchange.Market.OpenInterest);
        Assert.Equal(0.4m, exchange.Market.LastPrice);
    }

    [Fact]
    public void A_client_order_id_is_spent_for_ever()
    {
        OrderRequest Named(OrderRequest request) => request with { ClientOrderId = "mine" };
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m, Named).Order;
        TestExchange.Refused(RejectReason.OrderAlreadyExists, () => exchange.Bid(exchange.Alice, 0.5m, 1m, Named));
        exchange.Engine.CancelOrder(exchange.Alice, order.Id);
        TestExchange.Refused(RejectReason.OrderAlreadyExists, () => exchange.Bid(exchange.Alice, 0.5m, 1m, Named));

        // Another member may use it.
        Assert.Equal("mine", exchange.Bid(exchange.Bob, 0.4m, 1m, Named).Order.ClientOrderId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_must_be_positive(int count) =>
        TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Bid(exchange.Alice, 0.5m, count));

    [Fact]
    public void Parts_of_a_contract_trade_only_where_the_market_allows_it()
    {
        Assert.Equal(0.01m, exchange.Bid(exchange.Alice, 0.5m, 0.01m).Order.Remaining);
        TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Bid(exchange.Alice, 0.5m, 0.005m));
        exchange.AddMarket("WHOLE", fractions: false);
        TestExchange.Refused(
            RejectReason.InvalidOrder, () => exchange.Bid(exchange.Alice, 0.5m, 0.5m, order => order with { Ticker = "WHOLE" }));
    }

    [Fact]
    public void An_order_expires_by_the_clock()
    {
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m, request => request with { ExpiresAt = TestExchange.Start.AddMinutes(1) }).Order;
        exchange.Clock.Advance(TimeSpan.FromSeconds(59));
        exchange.Engine.Do(() => Assert.Equal(OrderStatus.Resting, order.Status));
        exchange.Clock.Advance(TimeSpan.FromSeconds(1));
        exchange.Engine.Do(() => Assert.Equal(OrderStatus.Canceled, order.Status));
        Assert.Equal(TestExchange.Start.AddMinutes(1), order.UpdatedAt);
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void Terms_that_contradict_each_other_are_refused()
    {
        void Refuses(Func<OrderRequest, OrderRequest> with) =>
            TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Bid(exchange.Alice, 0.5m, 1m, with));
        Refuses(order => TestExchange.ImmediateOrCancel(order) with { ExpiresAt = TestExchange.Start.AddHours(1) });
        Refuses(order => order with { ExpiresAt = TestExchange.Start });
        Refuses(order => TestExchange.FillOrKill(order) with { PostOnly = true });
        Refuses(order => order with { ReduceOnly = true });
        Refuses(order => order with { Subaccount = 64 });
    }

    [Fact]
    public void The_quotes_of_the_past_are_known()
    {
        exchange.Bid(exchange.Alice, 0.4m, 1m);
        exchange.Clock.Advance(TimeSpan.FromMinutes(1));
        exchange.Bid(exchange.Alice, 0.41m, 1m);
        Assert.Null(exchange.Market.QuoteAt(TestExchange.Start.AddSeconds(-1)));
        Assert.Equal(0.4m, exchange.Market.QuoteAt(TestExchange.Start.AddSeconds(30))!.Bid);
        Assert.Equal(0.41m, exchange.Market.QuoteAt(exchange.Engine.Now)!.Bid);
    }
}
