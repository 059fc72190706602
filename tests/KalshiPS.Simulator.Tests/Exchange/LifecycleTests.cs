using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class LifecycleTests
{
    private readonly TestExchange exchange = new(FeeTerms.Free);

    [Fact]
    public void A_market_opens_and_closes_by_the_clock()
    {
        var market = exchange.AddMarket("LATER", opensIn: TimeSpan.FromHours(1));
        OrderRequest InLater(OrderRequest request) => request with { Ticker = "LATER" };
        Assert.Equal(MarketStatus.Initialized, market.Status);
        TestExchange.Refused(RejectReason.MarketInactive, () => exchange.Bid(exchange.Alice, 0.5m, 1m, InLater));
        exchange.Clock.Advance(TimeSpan.FromHours(1));
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m, InLater).Order;
        exchange.Clock.Advance(TimeSpan.FromHours(23));
        TestExchange.Refused(RejectReason.MarketInactive, () => exchange.Bid(exchange.Alice, 0.5m, 1m, InLater));
        Assert.Equal(MarketStatus.Closed, market.Status);
        Assert.Equal(OrderStatus.Canceled, order.Status);
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
    }

    [Theory]
    [InlineData(MarketResult.Yes, null, "1006.0000", "994.0000")]
    [InlineData(MarketResult.No, null, "996.0000", "1004.0000")]
    [InlineData(MarketResult.Scalar, "0.3333", "999.3330", "1000.6670")]
    public void Settlement_pays_each_side_its_part_of_the_dollar(MarketResult result, string? value, string alice, string bob)
    {
        Open(10m);
        exchange.Bid(exchange.Alice, 0.1m, 5m);
        exchange.Engine.SettleMarket(TestExchange.Ticker, result, value is null ? null : Number(value), "observed");
        Assert.Equal(Number(alice), TestExchange.Free(exchange.Alice));
        Assert.Equal(Number(bob), TestExchange.Free(exchange.Bob));
        Assert.Equal(MarketStatus.Finalized, exchange.Market.Status);
        Assert.Equal(0m, exchange.Market.OpenInterest);
        Assert.Equal("observed", exchange.Market.ExpirationValue);

        var settlement = Assert.Single(exchange.Alice.Settlements);
        Assert.Equal(10m, settlement.Count);
        Assert.Equal(4m, settlement.Cost);
        Assert.Equal(settlement.Revenue - 4m, exchange.PositionOf(exchange.Alice).RealizedPnl);
        Assert.Equal(-10m, Assert.Single(exchange.Bob.Settlements).Count);
    }

    [Fact]
    public void A_determined_market_pays_when_its_timer_has_run_down()
    {
        Open(10m);
        exchange.Engine.DetermineMarket(TestExchange.Ticker, MarketResult.Yes);
        Assert.Equal(MarketStatus.Determined, exchange.Market.Status);
        Assert.Empty(exchange.Alice.Settlements);
        exchange.Clock.Advance(exchange.Market.Listing.SettlementTimer);
        exchange.Engine.Do(() => Assert.Equal(MarketStatus.Finalized, exchange.Market.Status));
        Assert.Equal(1006m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void What_a_payout_leaves_below_the_grid_stays_with_the_house()
    {
        Open(0.01m);
        exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.Scalar, 0.3333m);
        Assert.Equal(1000m - 0.004m + 0.0033m, TestExchange.Free(exchange.Alice));
        Assert.Equal(1000m - 0.006m + 0.0066m, TestExchange.Free(exchange.Bob));
        Assert.Equal(0.0001m, exchange.Engine.HouseBalance);
    }

    [Fact]
    public void A_result_needs_a_sensible_value()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.Scalar, 1.1m));
        Assert.Equal(MarketStatus.Active, exchange.Market.Status);
    }

    [Fact]
    public void A_paused_market_takes_cancels_but_no_orders()
    {
        var kept = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        var fleeting = exchange.Bid(exchange.Alice, 0.4m, 1m, order => order with { CancelOnPause = true }).Order;
        exchange.Engine.PauseMarket(TestExchange.Ticker);
        Assert.Equal(OrderStatus.Canceled, fleeting.Status);
        TestExchange.Refused(RejectReason.MarketPaused, () => exchange.Bid(exchange.Alice, 0.5m, 1m));
        exchange.Engine.CancelOrder(exchange.Alice, kept.Id);
        exchange.Engine.ResumeMarket(TestExchange.Ticker);
        exchange.Bid(exchange.Alice, 0.5m, 1m);
    }

    [Fact]
    public void In_a_trading_pause_cancels_work_and_placing_does_not()
    {
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        exchange.Engine.SetTradingActive(false);
        TestExchange.Refused(RejectReason.TradingPaused, () => exchange.Bid(exchange.Alice, 0.5m, 1m));
        TestExchange.Refused(RejectReason.TradingPaused, () => exchange.Engine.AmendOrder(
            exchange.Alice, order.Id, new AmendRequest { Ticker = TestExchange.Ticker, Side = BookSide.Bid, Price = 0.4m, Count = 1m }));
        exchange.Engine.CancelOrder(exchange.Alice, order.Id);
        exchange.Engine.SetTradingActive(true);
        exchange.Bid(exchange.Alice, 0.5m, 1m);
    }

    [Fact]
    public void In_an_exchange_pause_nothing_works()
    {
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        exchange.Engine.SetExchangeActive(false);
        TestExchange.Refused(RejectReason.ExchangePaused, () => exchange.Bid(exchange.Alice, 0.5m, 1m));
        TestExchange.Refused(RejectReason.ExchangePaused, () => exchange.Engine.CancelOrder(exchange.Alice, order.Id));
        TestExchange.Refused(RejectReason.ExchangePaused, () => exchange.Engine.CancelAllOrders(exchange.Alice));
        Assert.Equal(OrderStatus.Resting, order.Status);
    }

    [Fact]
    public void Canceling_takes_only_the_members_own_resting_order_of_that_subaccount()
    {
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Bob, order.Id));
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Alice, order.Id, subaccount: 1));
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Alice, Guid.Empty));
        Assert.Equal(1m, exchange.Engine.CancelOrder(exchange.Alice, order.Id).ReducedBy);
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Alice, order.Id));
    }

    [Fact]
    public void Cancel_all_can_be_kept_to_one_subaccount()
    {
        exchange.Engine.Deposit(exchange.Alice, 10m, subaccount: 2);
        var primary = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        var second = exchange.Bid(exchange.Alice, 0.4m, 1m, order => order with { Subaccount = 2 }).Order;
        Assert.Equal(1, exchange.Engine.CancelAllOrders(exchange.Alice, subaccount: 2));
        Assert.Equal(OrderStatus.Canceled, second.Status);
        Assert.Equal(1, exchange.Engine.CancelAllOrders(exchange.Alice));
        Assert.Equal(OrderStatus.Canceled, primary.Status);
    }

    [Fact]
    public void An_order_on_another_shard_is_found_only_when_routed_there()
    {
        var exchange = new TestExchange(shard: 2);
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m).Order;
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Alice, order.Id));
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.CancelOrder(exchange.Alice, order.Id, route: new Route(0, TestExchange.Ticker)));
        exchange.Engine.CancelOrder(exchange.Alice, order.Id, route: new Route(-1, TestExchange.Ticker));
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Bid(exchange.Alice, 0.5m, 1m, request => request with { ExchangeIndex = 0 }));
    }

    private void Open(decimal count)
    {
        exchange.Ask(exchange.Bob, 0.4m, count);
        exchange.Bid(exchange.Alice, 0.4m, count);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
