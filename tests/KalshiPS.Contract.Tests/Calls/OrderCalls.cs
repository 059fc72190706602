using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "orders".</summary>
internal static class OrderCalls
{
    private static readonly string Unknown = Guid.Empty.ToString();

    public static OperationCall[] All { get; } =
    [
        OperationCall.After(
            async at =>
            {
                await at.RestAsync();
                return new GetOrders { Ticker = at.Ticker, Status = OrderStatuses.Resting };
            },
            (ExchangeFixture at, GetOrdersResponse answer) =>
            {
                var order = Assert.Single(answer.Orders);
                Assert.Equal((10m, 0.02m, 0.98m), (order.RemainingCount, order.YesPrice, order.NoPrice));
                Assert.Equal((BookSides.Bid, OutcomeSides.Yes), (order.BookSide, order.OutcomeSide));
                Assert.Equal(at.Now, order.CreatedTime);
            }),
        OperationCall.After(
            async at => new GetOrder(await at.BuyAsync(3m)),
            (ExchangeFixture at, GetOrderResponse answer) =>
            {
                Assert.Equal((OrderStatuses.Executed, 3m), (answer.Order.Status, answer.Order.FillCount));
                Assert.Equal(3m * at.Listed.Book.BestAsk, answer.Order.TakerFillCost);
            }),
        OperationCall.Of(
            at => new CreateOrderV2(at.Crossing(3m) with { ClientOrderId = "mine" }),
            (ExchangeFixture at, CreateOrderV2Response answer) =>
            {
                Assert.Equal(("mine", 3m, 0m), (answer.ClientOrderId, answer.FillCount, answer.RemainingCount));
                Assert.Equal(at.Listed.Book.BestAsk, answer.AverageFillPrice);
                Assert.True(answer.AverageFeePaid > 0m);
                Assert.Equal(at.Now, answer.Timestamp);
            }),
        OperationCall.After(
            async at => new AmendOrderV2(
                await at.RestAsync(),
                new AmendOrderV2Request { Ticker = at.Ticker, Side = BookSides.Bid, Price = 0.03m, Count = 12m }),
            async (ExchangeFixture at, AmendOrderV2Response answer) =>
            {
                Assert.Equal(12m, answer.RemainingCount);
                Assert.Equal(0.03m, (await at.OrderAsync(answer.OrderId)).YesPrice);
            }),
        OperationCall.After(
            async at => new DecreaseOrderV2(await at.RestAsync(), new DecreaseOrderV2Request { ReduceTo = 4.5m, MarketTicker = at.Ticker }),
            (ExchangeFixture _, DecreaseOrderV2Response answer) => Assert.Equal(4.5m, answer.RemainingCount)),
        OperationCall.After(
            async at => new CancelOrderV2(await at.RestAsync()) { MarketTicker = at.Ticker },
            async (ExchangeFixture at, OrderCancellation answer) =>
            {
                Assert.Equal(10m, answer.ReducedBy);
                Assert.Equal(OrderStatuses.Canceled, (await at.OrderAsync(answer.OrderId)).Status);
            }),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync(price: 0.02m);
                await at.RestAsync(price: 0.03m);
                return new CancelAllOrders();
            },
            async (ExchangeFixture at, EmptyResponse _) =>
                Assert.Empty((await at.SendAsync(new GetOrders { Status = OrderStatuses.Resting })).Orders)),
        OperationCall.Of(
            at => new BatchCreateOrdersV2(new BatchCreateOrdersV2Request
            {
                Orders = [at.Resting() with { ClientOrderId = "good" }, at.Resting(price: 0.0201m) with { ClientOrderId = "bad" }],
            }),
            (ExchangeFixture _, BatchCreateOrdersV2Response answer) =>
            {
                Assert.Equal(["good", "bad"], answer.Orders.Select(order => order.ClientOrderId), StringComparer.Ordinal);
                Assert.Equal(10m, answer.Orders[0].RemainingCount);
                Assert.Equal((null, "invalid_price"), (answer.Orders[0].Error?.Code, answer.Orders[1].Error?.Code));
            }),
        OperationCall.After(
            async at => new BatchCancelOrdersV2(new BatchCancelOrdersV2Request
            {
                Orders = [new() { OrderId = await at.RestAsync(), MarketTicker = at.Ticker }, new() { OrderId = Unknown, MarketTicker = at.Ticker }],
            }),
            (ExchangeFixture _, BatchCancelOrdersV2Response answer) =>
            {
                Assert.Equal([10m, 0m], answer.Orders.Select(order => order.ReducedBy));
                Assert.Equal((null, "not_found"), (answer.Orders[0].Error?.Code, answer.Orders[1].Error?.Code));
            }),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync(count: 10m);
                await at.RestAsync(count: 5m);
                return new GetOrderQueuePositions { MarketTickers = [at.Ticker] };
            },
            (ExchangeFixture at, GetOrderQueuePositionsResponse answer) =>
            {
                var positions = answer.QueuePositions.Select(order => order.QueuePosition).Order().ToArray();
                Assert.Equal([positions[0], positions[0] + 10m], positions);
                Assert.All(answer.QueuePositions, order => Assert.Equal(at.Ticker, order.Ticker));
            }),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync(count: 10m);
                return new GetOrderQueuePosition(await at.RestAsync(count: 5m));
            },
            async (ExchangeFixture at, GetOrderQueuePositionResponse answer) =>
            {
                // It is the last of the whole side.
                var bids = (await at.SendAsync(new GetMarketOrderbook(at.Ticker))).Orderbook.Yes;
                Assert.Equal(bids.Sum(level => level.Count) - 5m, answer.QueuePosition);
            }),
    ];
}
