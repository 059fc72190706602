using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class BalanceTests
{
    private readonly TestExchange exchange = new();

    [Fact]
    public void A_resting_bid_binds_its_price_and_an_ask_the_rest_of_the_dollar()
    {
        exchange.Bid(exchange.Alice, 0.4m, 10m);
        Assert.Equal(996m, TestExchange.Free(exchange.Alice));
        exchange.Ask(exchange.Alice, 0.7m, 10m);
        Assert.Equal(993m, TestExchange.Free(exchange.Alice));
        exchange.Engine.CancelAllOrders(exchange.Alice);
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void A_maker_fee_is_set_aside_too()
    {
        var exchange = new TestExchange(new FeeTerms(FeeType.QuadraticWithMakerFees, 1m));
        exchange.Bid(exchange.Alice, 0.5m, 100m);
        Assert.Equal(1000m - 50m - 0.4375m, TestExchange.Free(exchange.Alice));
        exchange.Ask(exchange.Bob, 0.5m, 100m);
        Assert.Equal(1000m - 50m - 0.4375m, TestExchange.WalletOf(exchange.Alice).Cash);
        Assert.Equal(0m, TestExchange.WalletOf(exchange.Alice).Reserved);
    }

    [Fact]
    public void A_taker_pays_price_and_fee()
    {
        exchange.Ask(exchange.Bob, 0.52m, 1m);
        exchange.Bid(exchange.Alice, 0.99m, 1m, TestExchange.ImmediateOrCancel);
        Assert.Equal(1000m - 0.52m - 0.0175m, TestExchange.Free(exchange.Alice));
        Assert.Equal(1000m - 0.48m, TestExchange.Free(exchange.Bob));
        Assert.Equal(0.0175m, exchange.Engine.HouseBalance);
    }

    [Fact]
    public void What_the_free_balance_does_not_cover_is_refused_and_changes_nothing()
    {
        TestExchange.Refused(RejectReason.InsufficientBalance, () => exchange.Bid(exchange.Alice, 0.99m, 10_099m));
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
        Assert.Empty(exchange.Alice.Orders);

        exchange.Bid(exchange.Alice, 0.5m, 2000m);
        Assert.Equal(0m, TestExchange.Free(exchange.Alice));
        TestExchange.Refused(RejectReason.InsufficientBalance, () => exchange.Bid(exchange.Alice, 0.01m, 0.01m));
    }

    [Fact]
    public void A_taker_must_cover_its_fee()
    {
        exchange.Ask(exchange.Bob, 0.5m, 2000m);
        TestExchange.Refused(RejectReason.InsufficientBalance, () => exchange.Bid(exchange.Alice, 0.5m, 2000m));
        exchange.Bid(exchange.Alice, 0.5m, 1932m);
        Assert.InRange(TestExchange.Free(exchange.Alice), 0m, 1m);
    }

    [Fact]
    public void Selling_what_is_held_binds_no_cash()
    {
        exchange.Ask(exchange.Bob, 0.5m, 100m);
        exchange.Bid(exchange.Alice, 0.5m, 100m);
        var free = TestExchange.Free(exchange.Alice);
        exchange.Ask(exchange.Alice, 0.6m, 100m);
        Assert.Equal(free, TestExchange.Free(exchange.Alice));

        // What goes beyond it does.
        exchange.Ask(exchange.Alice, 0.7m, 10m);
        Assert.Equal(free - 3m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void An_offer_of_contracts_sold_elsewhere_must_be_covered_by_cash()
    {
        var exchange = new TestExchange(cash: 70m);
        exchange.Ask(exchange.Bob, 0.5m, 100m);
        exchange.Bid(exchange.Alice, 0.5m, 100m);
        exchange.Ask(exchange.Alice, 0.9m, 100m);
        exchange.Bid(exchange.Bob, 0.3m, 100m);

        // Sold to the bid, the contracts no longer cover the ask at 0.90, which then binds 10 of the cash.
        exchange.Ask(exchange.Alice, 0.3m, 100m, TestExchange.ImmediateOrCancel);
        Assert.Equal(0m, exchange.PositionOf(exchange.Alice).Count);
        Assert.Equal(10m, TestExchange.WalletOf(exchange.Alice).Reserved);
        Assert.True(TestExchange.Free(exchange.Alice) > 0m);
    }

    [Fact]
    public void Collateral_is_per_shard()
    {
        var exchange = new TestExchange(shard: 2);
        var poor = exchange.Engine.AddAccount("Poor");
        exchange.Engine.Deposit(poor, 1000m, shard: 0);
        TestExchange.Refused(RejectReason.InsufficientBalance, () => exchange.Bid(poor, 0.5m, 1m));
        exchange.Engine.Deposit(poor, 1m, shard: 2);
        exchange.Bid(poor, 0.5m, 1m);
        Assert.Equal(0.5m, TestExchange.Free(poor, shard: 2));
        Assert.Equal(1000m, TestExchange.Free(poor, shard: 0));
    }

    [Fact]
    public void Subaccounts_have_their_own_cash_and_positions()
    {
        exchange.Engine.Deposit(exchange.Alice, 10m, subaccount: 3);
        exchange.Ask(exchange.Bob, 0.5m, 10m);
        exchange.Bid(exchange.Alice, 0.5m, 4m, order => order with { Subaccount = 3 });
        Assert.Equal(4m, exchange.Alice.FindPosition(TestExchange.Ticker, 3)!.Count);
        Assert.Null(exchange.Alice.FindPosition(TestExchange.Ticker));
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
    }
}
