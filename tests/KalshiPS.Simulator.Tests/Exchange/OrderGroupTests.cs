using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class OrderGroupTests
{
    private readonly TestExchange _exchange = new();
    private readonly OrderGroup _group;

    public OrderGroupTests() => _group = _exchange.Engine.CreateOrderGroup(_exchange.Alice, 10m);

    [Fact]
    public void Reaching_the_limit_within_the_window_ends_every_order_of_the_group()
    {
        var first = Bid(0.40m, 6m);
        var second = Bid(0.39m, 20m);
        var other = _exchange.Bid(_exchange.Alice, 0.38m, 5m).Order;
        _exchange.Ask(_exchange.Bob, 0.40m, 6m);
        Assert.False(_group.IsTriggered);
        _exchange.Clock.Advance(TimeSpan.FromSeconds(14));
        _exchange.Ask(_exchange.Bob, 0.39m, 4m);
        Assert.True(_group.IsTriggered);
        Assert.Equal((OrderStatus.Executed, OrderStatus.Canceled, OrderStatus.Resting), (first.Status, second.Status, other.Status));
        Assert.Equal(4m, second.Filled);
        TestExchange.Refused(RejectReason.InvalidOrder, () => Bid(0.30m, 1m));

        _exchange.Engine.ResetOrderGroup(_group);
        Assert.Equal(OrderStatus.Resting, Bid(0.30m, 1m).Status);
    }

    [Fact]
    public void Old_fills_do_not_count()
    {
        Bid(0.40m, 30m);
        _exchange.Ask(_exchange.Bob, 0.40m, 9m);
        _exchange.Clock.Advance(OrderGroup.Window);
        _exchange.Ask(_exchange.Bob, 0.40m, 9m);
        Assert.False(_group.IsTriggered);
    }

    [Fact]
    public void An_arriving_order_that_reaches_the_limit_stops()
    {
        _exchange.Ask(_exchange.Bob, 0.40m, 6m);
        _exchange.Ask(_exchange.Bob, 0.41m, 6m);
        _exchange.Ask(_exchange.Bob, 0.42m, 6m);
        var order = Bid(0.50m, 30m);
        Assert.Equal((12m, 0m, OrderStatus.Canceled), (order.Filled, order.Remaining, order.Status));
        Assert.Equal(0m, TestExchange.WalletOf(_exchange.Alice).Reserved);
        Assert.Equal(0.42m, _exchange.Market.Book.BestAsk);
    }

    [Fact]
    public void A_lower_limit_can_trigger_at_once()
    {
        Bid(0.40m, 8m);
        _exchange.Ask(_exchange.Bob, 0.40m, 3m);
        _exchange.Engine.ChangeOrderGroup(_group, 4m);
        Assert.False(_group.IsTriggered);
        _exchange.Engine.ChangeOrderGroup(_group, 3m);
        Assert.True(_group.IsTriggered);
        TestExchange.Refused(RejectReason.InvalidOrder, () => _exchange.Engine.ChangeOrderGroup(_group, 0m));
        TestExchange.Refused(RejectReason.InvalidOrder, () => _exchange.Engine.ChangeOrderGroup(_group, 1_000_001m));
    }

    [Fact]
    public void A_group_is_its_members_own()
    {
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Engine.GetOrderGroup(_exchange.Bob, _group.Id));
        TestExchange.Refused(RejectReason.NotFound, () => _exchange.Bid(_exchange.Bob, 0.4m, 1m, order => order with { OrderGroupId = _group.Id }));
        var order = Bid(0.40m, 8m);
        _exchange.Engine.DeleteOrderGroup(_group);
        Assert.Equal(OrderStatus.Canceled, order.Status);
        TestExchange.Refused(RejectReason.NotFound, () => Bid(0.40m, 8m));
    }

    private Order Bid(decimal price, decimal count) =>
        _exchange.Bid(_exchange.Alice, price, count, order => order with { OrderGroupId = _group.Id }).Order;
}
