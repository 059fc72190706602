using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class OrderGroupTests
{
    private readonly TestExchange exchange = new();
    private readonly OrderGroup group;

    public OrderGroupTests() => group = exchange.Engine.CreateOrderGroup(exchange.Alice, 10m);

    [Fact]
    public void Reaching_the_limit_within_the_window_ends_every_order_of_the_group()
    {
        var first = Bid(0.40m, 6m);
        var second = Bid(0.39m, 20m);
        var other = exchange.Bid(exchange.Alice, 0.38m, 5m).Order;
        exchange.Ask(exchange.Bob, 0.40m, 6m);
        Assert.False(group.IsTriggered);
        exchange.Clock.Advance(TimeSpan.FromSeconds(14));
        exchange.Ask(exchange.Bob, 0.39m, 4m);
        Assert.True(group.IsTriggered);
        Assert.Equal((OrderStatus.Executed, OrderStatus.Canceled, OrderStatus.Resting), (first.Status, second.Status, other.Status));
        Assert.Equal(4m, second.Filled);
        TestExchange.Refused(RejectReason.InvalidOrder, () => Bid(0.30m, 1m));

        exchange.Engine.ResetOrderGroup(group);
        Assert.Equal(OrderStatus.Resting, Bid(0.30m, 1m).Status);
    }

    [Fact]
    public void Old_fills_do_not_count()
    {
        Bid(0.40m, 30m);
        exchange.Ask(exchange.Bob, 0.40m, 9m);
        exchange.Clock.Advance(OrderGroup.Window);
        exchange.Ask(exchange.Bob, 0.40m, 9m);
        Assert.False(group.IsTriggered);
    }

    [Fact]
    public void An_arriving_order_that_reaches_the_limit_stops()
    {
        exchange.Ask(exchange.Bob, 0.40m, 6m);
        exchange.Ask(exchange.Bob, 0.41m, 6m);
        exchange.Ask(exchange.Bob, 0.42m, 6m);
        var order = Bid(0.50m, 30m);
        Assert.Equal((12m, 0m, OrderStatus.Canceled), (order.Filled, order.Remaining, order.Status));
        Assert.Equal(0m, TestExchange.WalletOf(exchange.Alice).Reserved);
        Assert.Equal(0.42m, exchange.Market.Book.BestAsk);
    }

    [Fact]
    public void A_lower_limit_can_trigger_at_once()
    {
        Bid(0.40m, 8m);
        exchange.Ask(exchange.Bob, 0.40m, 3m);
        exchange.Engine.ChangeOrderGroup(group, 4m);
        Assert.False(group.IsTriggered);
        exchange.Engine.ChangeOrderGroup(group, 3m);
        Assert.True(group.IsTriggered);
        TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Engine.ChangeOrderGroup(group, 0m));
        TestExchange.Refused(RejectReason.InvalidOrder, () => exchange.Engine.ChangeOrderGroup(group, 1_000_001m));
    }

    [Fact]
    public void A_group_is_its_members_own()
    {
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.GetOrderGroup(exchange.Bob, group.Id));
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Bid(exchange.Bob, 0.4m, 1m, order => order with { OrderGroupId = group.Id }));
        var order = Bid(0.40m, 8m);
        exchange.Engine.DeleteOrderGroup(group);
        Assert.Equal(OrderStatus.Canceled, order.Status);
        TestExchange.Refused(RejectReason.NotFound, () => Bid(0.40m, 8m));
    }

    private Order Bid(decimal price, decimal count) =>
        exchange.Bid(exchange.Alice, price, count, order => order with { OrderGroupId = group.Id }).Order;
}
