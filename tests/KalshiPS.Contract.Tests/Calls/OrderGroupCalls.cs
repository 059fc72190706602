using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "order-groups".</summary>
internal static class OrderGroupCalls
{
    public static OperationCall[] All { get; } =
    [
        OperationCall.After(
            async at =>
            {
                await CreateAsync(at);
                return new GetOrderGroups();
            },
            (ExchangeFixture _, GetOrderGroupsResponse answer) => Assert.Equal(25.5m, Assert.Single(answer.OrderGroups).ContractsLimit)),
        OperationCall.Of(
            _ => new CreateOrderGroup(new CreateOrderGroupRequest { ContractsLimit = 25.5m }),
            async (ExchangeFixture at, CreateOrderGroupResponse answer) =>
            {
                Assert.Equal(0, answer.Subaccount);
                Assert.Equal(25.5m, (await at.SendAsync(new GetOrderGroup(answer.OrderGroupId))).ContractsLimit);
            }),
        OperationCall.After(
            async at =>
            {
                var group = await CreateAsync(at);
                await RestAsync(at, group);
                return new GetOrderGroup(group);
            },
            (ExchangeFixture at, GetOrderGroupResponse answer) =>
            {
                Assert.True(answer.IsAutoCancelEnabled);
                Assert.Equal(at.Host.Member.Orders[^1].Id.ToString(), Assert.Single(answer.OrderIds));
            }),
        OperationCall.After(
            async at => new DeleteOrderGroup(await CreateAsync(at)),
            async (ExchangeFixture at, EmptyResponse _) => Assert.Empty((await at.SendAsync(new GetOrderGroups())).OrderGroups)),
        OperationCall.After(
            async at =>
            {
                var group = await CreateAsync(at);
                await at.SendAsync(new TriggerOrderGroup(group));
                return new ResetOrderGroup(group);
            },
            async (ExchangeFixture at, EmptyResponse _) =>
            {
                var order = await RestAsync(at, (await at.SendAsync(new GetOrderGroups())).OrderGroups[0].OrderGroupId);
                Assert.Equal(OrderStatuses.Resting, (await at.OrderAsync(order)).Status);
            }),
        OperationCall.After(
            async at =>
            {
                var group = await CreateAsync(at);
                await RestAsync(at, group);
                return new TriggerOrderGroup(group);
            },
            async (ExchangeFixture at, EmptyResponse _) =>
            {
                var order = (await at.SendAsync(new GetOrders { Ticker = at.Ticker })).Orders[0];
                Assert.Equal(OrderStatuses.Canceled, order.Status);
                await Assert.ThrowsAsync<KalshiException>(() => RestAsync(at, order.OrderGroupId!));
            }),
        OperationCall.After(
            async at => new UpdateOrderGroupLimit(await CreateAsync(at), new UpdateOrderGroupLimitRequest { ContractsLimit = 40m }),
            async (ExchangeFixture at, EmptyResponse _) =>
                Assert.Equal(40m, Assert.Single((await at.SendAsync(new GetOrderGroups())).OrderGroups).ContractsLimit)),
    ];

    private static async Task<string> CreateAsync(ExchangeFixture at) =>
        (await at.SendAsync(new CreateOrderGroup(new CreateOrderGroupRequest { ContractsLimit = 25.5m }))).OrderGroupId;

    private static Task<string> RestAsync(ExchangeFixture at, string group) => at.PlaceAsync(at.Resting() with { OrderGroupId = group });
}
