using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class AmendTests
{
    private readonly TestExchange exchange = new();
    private readonly Account carol;

    public AmendTests() => carol = exchange.Join("Carol", 1000m);

    [Fact]
    public void Less_size_keeps_the_place_in_the_queue()
    {
        var (first, second) = TwoBids();
        Amend(first, 0.5m, 5m);
        TakeOne();
        Assert.Equal(1m, first.Filled);
        Assert.Equal(0m, second.Filled);
    }

    [Fact]
    public void Only_another_expiry_keeps_the_place_in_the_queue()
    {
        var (first, second) = TwoBids();
        Amend(first, 0.5m, 10m, request => request with { NewExpiry = TestExchange.Start.AddHours(1) });
        TakeOne();
        Assert.Equal(1m, first.Filled);
        Assert.Equal(0m, second.Filled);
        Assert.Equal(TestExchange.Start.AddHours(1), first.ExpiresAt);
    }

    [Fact]
    public void More_size_loses_the_place_in_the_queue()
    {
        var (first, second) = TwoBids();
        Amend(first, 0.5m, 11m);
        TakeOne();
        Assert.Equal(0m, first.Filled);
        Assert.Equal(1m, second.Filled);
    }

    [Fact]
    public void Another_price_loses_the_place_even_when_it_comes_back()
    {
        var (first, second) = TwoBids();
        Amend(first, 0.49m, 10m);
        Amend(first, 0.5m, 10m);
        TakeOne();
        Assert.Equal(0m, first.Filled);
        Assert.Equal(1m, second.Filled);
    }

    [Fact]
    public void The_count_is_the_new_total()
    {
        var (first, _) = TwoBids();
        exchange.Ask(exchange.Bob, 0.5m, 4m);
        Amend(first, 0.5m, 7m);
        Assert.Equal(3m, first.Remaining);
        Assert.Equal(7m, first.InitialCount);
        TestExchange.Refused(RejectReason.InvalidOrder, () => Amend(first, 0.5m, 3m));
        Amend(first, 0.5m, 4m);
        Assert.Equal(OrderStatus.Executed, first.Status);
        Assert.Equal(0m, TestExchange.WalletOf(exchange.Alice).Reserved);
    }

    [Fact]
    public void A_crossing_price_fills()
    {
        var (first, _) = TwoBids();
        exchange.Ask(exchange.Bob, 0.6m, 4m);
        var result = Amend(first, 0.6m, 10m);
        Assert.Equal(4m, result.FillCount);
        Assert.Equal(0.6m, result.AverageFillPrice);
        Assert.Equal(6m, first.Remaining);
        Assert.Equal(0.6m, exchange.Market.Book.BestBid);
        Assert.True(first.TakerFees > 0m);
    }

    [Fact]
    public void A_post_only_order_cannot_be_amended_across()
    {
        exchange.Ask(exchange.Bob, 0.6m, 4m);
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m, request => request with { PostOnly = true }).Order;
        TestExchange.Refused(RejectReason.InvalidOrder, () => Amend(order, 0.6m, 1m));
        Assert.Equal(0.5m, order.Price);
    }

    [Fact]
    public void What_the_balance_does_not_cover_is_refused_and_changes_nothing()
    {
        var (first, _) = TwoBids();
        TestExchange.Refused(RejectReason.InsufficientBalance, () => Amend(first, 0.5m, 2001m, request => request with { NewClientOrderId = "new" }));
        Assert.Equal(10m, first.Remaining);
        Assert.Equal("", first.ClientOrderId);
        Amend(first, 0.5m, 2000m);
        Assert.Equal(0m, TestExchange.Free(exchange.Alice));
    }

    [Fact]
    public void A_new_client_order_id_is_spent_too()
    {
        var (first, second) = TwoBids();
        Amend(first, 0.5m, 10m, request => request with { NewClientOrderId = "new" });
        Assert.Equal("new", first.ClientOrderId);
        TestExchange.Refused(
            RejectReason.OrderAlreadyExists, () => exchange.Bid(exchange.Alice, 0.4m, 1m, request => request with { ClientOrderId = "new" }));
        TestExchange.Refused(
            RejectReason.InvalidOrder, () => Amend(first, 0.5m, 10m, request => request with { ClientOrderId = "old" }));
        Assert.Equal("", second.ClientOrderId);
    }

    [Fact]
    public void Expiry_can_be_removed()
    {
        var order = exchange.Bid(exchange.Alice, 0.5m, 1m, request => request with { ExpiresAt = TestExchange.Start.AddMinutes(1) }).Order;
        Amend(order, 0.5m, 1m, request => request with { RemovesExpiry = true });
        exchange.Clock.Advance(TimeSpan.FromHours(1));
        exchange.Engine.Do(() => Assert.Equal(OrderStatus.Resting, order.Status));
    }

    [Fact]
    public void Side_and_ticker_must_be_the_orders()
    {
        var (first, _) = TwoBids();
        TestExchange.Refused(RejectReason.InvalidOrder, () => Amend(first, 0.5m, 10m, request => request with { Side = BookSide.Ask }));
        exchange.AddMarket("OTHER");
        TestExchange.Refused(RejectReason.InvalidOrder, () => Amend(first, 0.5m, 10m, request => request with { Ticker = "OTHER" }));
    }

    [Fact]
    public void Decrease_takes_exactly_one_of_by_and_to_and_keeps_the_place()
    {
        var (first, second) = TwoBids();
        TestExchange.Refused(RejectReason.InvalidOrder, () => Decrease(first, new DecreaseRequest()));
        TestExchange.Refused(RejectReason.InvalidOrder, () => Decrease(first, new DecreaseRequest { ReduceBy = 1m, ReduceTo = 1m }));
        TestExchange.Refused(RejectReason.InvalidOrder, () => Decrease(first, new DecreaseRequest { ReduceTo = 11m }));
        Assert.Equal(8m, Decrease(first, new DecreaseRequest { ReduceBy = 2m }).Remaining);
        Assert.Equal(3m, Decrease(first, new DecreaseRequest { ReduceTo = 3m }).Remaining);
        Assert.Equal(998.5m, TestExchange.Free(exchange.Alice));
        TakeOne();
        Assert.Equal(1m, first.Filled);
        Assert.Equal(0m, second.Filled);
    }

    [Fact]
    public void Decrease_to_nothing_cancels()
    {
        var (first, _) = TwoBids();
        Decrease(first, new DecreaseRequest { ReduceTo = 0m });
        Assert.Equal(OrderStatus.Canceled, first.Status);
        Assert.Equal(1000m, TestExchange.Free(exchange.Alice));
    }

    private (Order First, Order Second) TwoBids() =>
        (exchange.Bid(exchange.Alice, 0.5m, 10m).Order, exchange.Bid(carol, 0.5m, 10m).Order);

    private void TakeOne() => exchange.Ask(exchange.Bob, 0.5m, 1m, TestExchange.ImmediateOrCancel);

    private OrderResult Amend(Order order, decimal price, decimal count, Func<AmendRequest, AmendRequest>? with = null)
    {
        var request = new AmendRequest { Ticker = order.Market.Ticker, Side = order.Side, Price = price, Count = count };
        return exchange.Engine.AmendOrder(order.Account, order.Id, with is null ? request : with(request));
    }

    private Order Decrease(Order order, DecreaseRequest request) => exchange.Engine.DecreaseOrder(order.Account, order.Id, request);
}
