using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class LifecycleTests
{
    private readonly TestExchange _exchange = new(FeeTerms.Free);

    [Fact]
    public void A_market_opens_and_closes_by_the_clock()
    {
        var market = _exchange.AddMarket("LATER", opensIn: TimeSpan.FromHours(1));
        OrderRequest InLater(OrderRequest request) => request with { Ticker = "LATER" };
        Assert.Equal(MarketStatus.Initialized, market.Status);
        TestExchange.Refused(RejectReason.MarketInactive, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, InLater));
        _exchange.Clock.Advance(TimeSpan.FromHours(1));
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m, InLater).Order;
        _exchange.Clock.Advance(TimeSpan.FromHours(23));
        TestExchange.Refused(RejectReason.MarketInactive, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m, InLater));
        Assert.Equal(MarketStatus.Closed, market.Status);
        Assert.Equal(OrderStatus.Canceled, order.Status);
        Assert.Equal(1000m, TestExchange.Free(_exchange.Alice));
    }

    [Theory]
    [InlineData(MarketResult.Yes, null, "1006.0000", "994.0000")]
    [InlineData(MarketResult.No, null, "996.0000", "1004.0000")]
    [InlineData(MarketResult.Scalar, "0.3333", "999.3330", "1000.6670")]
    public void Settlement_pays_each_side_its_part_of_the_dollar(MarketResult result, string? value, string alice, string bob)
    {
        Open(10m);
        _exchange.Bid(_exchange.Alice, 0.1m, 5m);
        _exchange.Engine.SettleMarket(TestExchange.Ticker, result, value is null ? null : Number(value), "observed");
        Assert.Equal(Number(alice), TestExchange.Free(_exchange.Alice));
        Assert.Equal(Number(bob), TestExchange.Free(_exchange.Bob));
        Assert.Equal(MarketStatus.Finalized, _exchange.Market.Status);
        Assert.Equal(0m, _exchange.Market.OpenInterest);
        Assert.Equal("observed", _exchange.Market.ExpirationValue);

        var settlement = Assert.Single(_exchange.Alice.Settlements);
        Assert.Equal(10m, settlement.Count);
        Assert.Equal(4m, settlement.Cost);
        Assert.Equal(settlement.Revenue - 4m, _exchange.PositionOf(_exchange.Alice).RealizedPnl);
        Assert.Equal(-10m, Assert.Single(_exchange.Bob.Settlements).Count);
    }

    [Fact]
    public void A_determined_market_pays_when_its_timer_has_run_down()
    {
        Open(10m);
        _exchange.Engine.DetermineMarket(TestExchange.Ticker, MarketResult.Yes);
        Assert.Equal(MarketStatus.Determined, _exchange.Market.Status);
        Assert.Empty(_exchange.Alice.Settlements);
        _exchange.Clock.Advance(_exchange.Market.Listing.SettlementTimer);
        _exchange.Engine.Do(() => Assert.Equal(MarketStatus.Finalized, _exchange.Market.Status));
        Assert.Equal(1006m, TestExchange.Free(_exchange.Alice));
    }

    [Fact]
    public void What_a_payout_leaves_below_the_grid_stays_with_the_house()
    {
        Open(0.01m);
        _exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.Scalar, 0.3333m);
        Assert.Equal(1000m - 0.004m + 0.0033m, TestExchange.Free(_exchange.Alice));
        Assert.Equal(1000m - 0.006m + 0.0066m, TestExchange.Free(_exchange.Bob));
        Assert.Equal(0.0001m, _exchange.Engine.HouseBalance);
    }

    [Fact]
    public void A_result_needs_a_sensible_value()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => _exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.Scalar, 1.1m));
        Assert.Equal(MarketStatus.Active, _exchange.Market.Status);
    }

    [Fact]
    public void A_paused_market_takes_cancels_but_no_orders()
    {
        var kept = _exchange.Bid(_exchange.Alice, 0.5m, 1m).Order;
        var fleeting = _exchange.Bid(_exchange.Alice, 0.4m, 1m, order => order with { CancelOnPause = true }).Order;
        _exchange.Engine.PauseMarket(TestExchange.Ticker);
        Assert.Equal(OrderStatus.Canceled, fleeting.Status);
        TestExchange.Refused(RejectReason.MarketPaused, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m));
        _exchange.Engine.CancelOrder(_exchange.Alice, kept.Id);
        _exchange.Engine.ResumeMarket(TestExchange.Ticker);
        _exchange.Bid(_exchange.Alice, 0.5m, 1m);
    }

    [Fact]
    public void In_a_trading_pause_cancels_work_and_placing_does_not()
    {
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m).Order;
        _exchange.Engine.SetTradingActive(false);
        TestExchange.Refused(RejectReason.TradingPaused, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m));
        TestExchange.Refused(RejectReason.TradingPaused, () => _exchange.Engine.AmendOrder(
            _exchange.Alice, order.Id, new AmendRequest { Ticker = TestExchange.Ticker, Side = BookSide.Bid, Price = 0.4m, Count = 1m }));
        _exchange.Engine.CancelOrder(_exchange.Alice, order.Id);
        _exchange.Engine.SetTradingActive(true);
        _exchange.Bid(_exchange.Alice, 0.5m, 1m);
    }

    [Fact]
    public void In_an_exchange_pause_nothing_works()
    {
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m).Order;
        _exchange.Engine.SetExchangeActive(false);
        TestExchange.Refused(RejectReason.ExchangePaused, () => _exchange.Bid(_exchange.Alice, 0.5m, 1m));
        TestExchange.Refused(RejectReason.ExchangePaused, () => _exchange.Engine.CancelOrder(_exchange.Alice, order.Id));
        TestExchange.Refused(RejectReason.ExchangePaused, () => _exchange.Engine.CancelAllOrders(_exchange.Alice));
        Assert.Equal(OrderStatus.Resting, order.Status);
    }

    [Fact]
    public void Canceling_takes_only_the_members_own_resting_order_of_that_subaccount()
    {
        var order = _exchange.Bid(_exchange.Alice, 0.5m, 1m).Order;
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Engine.CancelOrder(_exchange.Bob, order.Id));
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Engine.CancelOrder(_exchange.Alice, order.Id, subaccount: 1));
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Engine.CancelOrder(_exchange.Alice, Guid.Empty));
        Assert.Equal(1m, _exchange.Engine.CancelOrder(_exchange.Alice, order.Id).ReducedBy);
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Engine.CancelOrder(_exchange.Alice, order.Id));
    }

    [Fact]
    public void Cancel_all_can_be_kept_to_one_subaccount()
    {
        _exchange.Engine.Deposit(_exchange.Alice, 10m, subaccount: 2);
        var primary = _exchange.Bid(_exchange.Alice, 0.5m, 1m).Order;
        var second = _exchange.Bid(_exchange.Alice, 0.4m, 1m, order => order with { Subaccount = 2 }).Order;
        Assert.Equal(1, _exchange.Engine.CancelAllOrders(_exchange.Alice, subaccount: 2));
        Assert.Equal(OrderStatus.Canceled, second.Status);
        Assert.Equal(1, _exchange.Engine.CancelAllOrders(_exchange.Alice));
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
        _exchange.Ask(_exchange.Bob, 0.4m, count);
        _exchange.Bid(_exchange.Alice, 0.4m, count);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
