using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class FeeTests
{
    [Theory]
    [InlineData("0.52", "1", "0.0175")]
    [InlineData("0.99", "1", "0.0007")]
    [InlineData("0.50", "1", "0.0175")]
    [InlineData("0.50", "100", "1.7500")]
    [InlineData("0.01", "0.01", "0.0001")]
    public void A_taker_pays_seven_percent_of_the_variance_rounded_up(string price, string count, string fee)
    {
        var terms = new FeeTerms(FeeType.Quadratic, 1m);
        Assert.Equal(Number(fee), terms.Charged(Number(price), Number(count), isTaker: true));
    }

    [Theory]
    [InlineData(FeeType.Quadratic, "0")]
    [InlineData(FeeType.QuadraticWithMakerFees, "0.4375")]
    [InlineData(FeeType.QuadraticWithComboMakerFees, "0.8750")]
    public void A_maker_pays_nothing_a_quarter_or_half(FeeType type, string fee) =>
        Assert.Equal(Number(fee), new FeeTerms(type, 1m).Charged(0.5m, 100m, isTaker: false));

    [Fact]
    public void The_multiplier_scales_the_fee() =>
        Assert.Equal(0.875m, new FeeTerms(FeeType.Quadratic, 0.5m).Charged(0.5m, 100m, isTaker: true));

    [Fact]
    public void The_events_terms_win_over_the_series()
    {
        var exchange = new TestExchange(new FeeTerms(FeeType.Quadratic, 1m));
        var special = exchange.Engine.AddEvent(exchange.Event with { Ticker = "SPECIAL", FeeOverride = new FeeTerms(FeeType.Quadratic, 2m) });
        var market = exchange.Engine.AddMarket(exchange.Market.Listing with { Ticker = "SPECIAL-1", Event = special });
        Assert.Equal(2m, market.FeesAt(TestExchange.Start).Multiplier);
        Assert.Equal(1m, exchange.Market.FeesAt(TestExchange.Start).Multiplier);
    }

    [Fact]
    public void A_waiver_makes_trading_free_until_it_ends()
    {
        var exchange = new TestExchange();
        exchange.AddMarket("FREE", feeWaiverUntil: TestExchange.Start.AddHours(1));
        OrderRequest InFree(OrderRequest request) => request with { Ticker = "FREE" };

        exchange.Ask(exchange.Bob, 0.5m, 10m, InFree);
        Assert.Equal(0m, exchange.Bid(exchange.Alice, 0.5m, 5m, InFree).AverageFee);
        exchange.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0.0175m, exchange.Bid(exchange.Alice, 0.5m, 5m, InFree).AverageFee);
    }

    [Fact]
    public void What_lies_below_the_balances_grid_is_a_rounding_fee()
    {
        // 0.01 contracts at 0.055 cost 0.00055; the trade fee is 0.0001; the balance falls by 0.0007.
        var charge = FillCharge.For(new FeeTerms(FeeType.Quadratic, 1m), 0.055m, 0.01m, isTaker: true, -0.00055m, carried: 0m);
        Assert.Equal(-0.0007m, charge.BalanceChange);
        Assert.Equal(0.00015m, charge.NetFee);
    }

    [Fact]
    public void Rounding_beyond_a_cent_comes_back_in_whole_cents_and_a_net_fee_is_never_negative()
    {
        var terms = new FeeTerms(FeeType.Quadratic, 1m);

        // Too small a fee to give a cent back from: it stays on the account of the order.
        var small = FillCharge.For(terms, 0.5m, 0.01m, isTaker: true, -0.005m, carried: 0.0104m);
        Assert.Equal(0.0002m, small.NetFee);
        Assert.True(small.Carried > 0.0104m);

        var large = FillCharge.For(terms, 0.5m, 10m, isTaker: true, -5m, small.Carried);
        Assert.Equal(0.165m, large.NetFee);
        Assert.Equal(-5.165m, large.BalanceChange);
        Assert.Equal(small.Carried - 0.01m, large.Carried);
    }

    [Fact]
    public void Many_small_fills_of_one_order_cost_within_a_cent_of_one_large_fill()
    {
        var exchange = new TestExchange(prices: PriceStructure.DeciCent);
        for (var i = 0; i < 300; i++)
            exchange.Ask(exchange.Bob, 0.555m, 1.01m);
        var order = exchange.Bid(exchange.Alice, 0.555m, 303m).Order;

        // Each fill is rounded up against the member; without rebates that alone would come to more than two cents.
        var exact = new FeeTerms(FeeType.Quadratic, 1m).Exact(0.555m, 303m, isTaker: true);
        Assert.Equal(300, exchange.Alice.Fills.Count);
        Assert.All(exchange.Alice.Fills, fill => Assert.True(fill.Fee >= 0m));
        Assert.InRange(order.TakerFees - exact, 0m, 0.0102m);
        Assert.True(300 * (exchange.Alice.Fills[0].Fee - (exact / 300m)) > 0.02m);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
