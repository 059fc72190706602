using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class PositionTests
{
    private readonly TestExchange exchange = new(FeeTerms.Free);

    [Fact]
    public void Buying_makes_a_yes_position_and_selling_a_no_position()
    {
        exchange.Ask(exchange.Bob, 0.4m, 10m);
        exchange.Bid(exchange.Alice, 0.4m, 10m);
        Assert.Equal(10m, exchange.PositionOf(exchange.Alice).Count);
        Assert.Equal(4m, exchange.PositionOf(exchange.Alice).Exposure);
        Assert.Equal(-10m, exchange.PositionOf(exchange.Bob).Count);
        Assert.Equal(6m, exchange.PositionOf(exchange.Bob).Exposure);
    }

    [Fact]
    public void Selling_what_is_held_returns_cash_and_realizes_the_difference()
    {
        Trade(exchange.Alice, BookSide.Bid, 0.4m, 10m);
        Trade(exchange.Alice, BookSide.Ask, 0.55m, 4m);
        var position = exchange.PositionOf(exchange.Alice);
        Assert.Equal(6m, position.Count);
        Assert.Equal(2.4m, position.Exposure);
        Assert.Equal(0.6m, position.RealizedPnl);
        Assert.Equal(1000m - 4m + 2.2m, TestExchange.Free(exchange.Alice));
        Assert.Equal(6.2m, position.TotalTraded);
    }

    [Fact]
    public void A_bid_out_of_a_no_position_brings_the_no_price()
    {
        Trade(exchange.Alice, BookSide.Ask, 0.7m, 10m);
        Assert.Equal(997m, TestExchange.Free(exchange.Alice));
        Trade(exchange.Alice, BookSide.Bid, 0.6m, 10m);
        Assert.Equal(1001m, TestExchange.Free(exchange.Alice));
        Assert.Equal(0m, exchange.PositionOf(exchange.Alice).Count);
        Assert.Equal(1m, exchange.PositionOf(exchange.Alice).RealizedPnl);
    }

    [Fact]
    public void One_trade_can_turn_a_position_around()
    {
        Trade(exchange.Alice, BookSide.Bid, 0.4m, 10m);
        Trade(exchange.Alice, BookSide.Ask, 0.5m, 15m);
        var position = exchange.PositionOf(exchange.Alice);
        Assert.Equal(-5m, position.Count);
        Assert.Equal(2.5m, position.Exposure);
        Assert.Equal(1m, position.RealizedPnl);
        Assert.Equal(1000m - 4m + 5m - 2.5m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void Open_interest_falls_when_both_sides_close()
    {
        Trade(exchange.Alice, BookSide.Bid, 0.4m, 10m);
        Assert.Equal(10m, exchange.Market.OpenInterest);
        Trade(exchange.Alice, BookSide.Ask, 0.4m, 10m);
        Assert.Equal(0m, exchange.Market.OpenInterest);
        Assert.Equal(20m, exchange.Market.Volume);
    }

    [Fact]
    public void Reduce_only_trades_no_more_than_what_is_held()
    {
        Trade(exchange.Alice, BookSide.Bid, 0.4m, 3m);
        exchange.Bid(exchange.Bob, 0.4m, 10m);
        var result = exchange.Ask(exchange.Alice, 0.4m, 10m, ReduceOnly);
        Assert.Equal(3m, result.FillCount);
        Assert.Equal(3m, result.Order.InitialCount);
        Assert.Equal(0m, exchange.PositionOf(exchange.Alice).Count);
        TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Ask(exchange.Alice, 0.4m, 1m, ReduceOnly));
    }

    [Fact]
    public void Fees_are_counted_by_position()
    {
        var exchange = new TestExchange();
        exchange.Ask(exchange.Bob, 0.5m, 2m);
        exchange.Bid(exchange.Alice, 0.5m, 1m);
        exchange.Bid(exchange.Alice, 0.5m, 1m);
        Assert.Equal(0.035m, exchange.PositionOf(exchange.Alice).FeesPaid);
        Assert.Equal(0m, exchange.PositionOf(exchange.Bob).FeesPaid);
    }

    private static OrderRequest ReduceOnly(OrderRequest request) => TestExchange.ImmediateOrCancel(request) with { ReduceOnly = true };

    private void Trade(Account account, BookSide side, decimal price, decimal count)
    {
        exchange.Place(exchange.Bob, side is BookSide.Bid ? BookSide.Ask : BookSide.Bid, price, count);
        exchange.Place(account, side, price, count);
    }
}
