using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "fcm". The member has two customers, each with ten contracts and an order that rests.</summary>
internal static class FcmCalls
{
    private const string Category = "Sports";

    public static OperationCall[] All { get; } =
    [
        .. new[]
        {
            OperationCall.Of(
                _ => new GetFcmFills(),
                (ExchangeFixture _, GetFcmFillsResponse answer) =>
                {
                    Assert.Equal([10m, 10m], answer.Fills.Select(fill => fill.Count));
                    Assert.All(answer.Fills, fill => Assert.True(fill.TakerFee > 0m && fill.MakerOrderId is null));
                    Assert.Equal(2, answer.Fills.Select(fill => fill.TakerSubtraderId).Distinct(StringComparer.Ordinal).Count());
                }),
            OperationCall.After(
                async at => new GetFcmOrders { SubtraderId = await FirstAsync(at), Status = OrderStatuses.Resting },
                (ExchangeFixture _, GetOrdersResponse answer) =>
                {
                    var order = Assert.Single(answer.Orders);
                    Assert.Equal(("desk1-2", 10m), (order.ClientOrderId, order.RemainingCount));
                }),
            OperationCall.After(
                async at => new GetFcmPositions { SubtraderId = await FirstAsync(at) },
                (ExchangeFixture _, GetPositionsResponse answer) => Assert.Equal(10m, Assert.Single(answer.MarketPositions).Position)),
            OperationCall.After(
                TransferAsync,
                async (ExchangeFixture at, CreateFcmPositionTransferResponse answer) =>
                {
                    Assert.True(Guid.TryParse(answer.PositionTransferId, out _));
                    var target = (await at.SendAsync(new ListFcmSubtraders())).Subtraders[^1].SubtraderId;
                    Assert.Equal((4m, 6m), (await HeldAsync(at, target), await HeldAsync(at, await FirstAsync(at))));
                }),
            OperationCall.Of(
                _ => new ListFcmSubtraders(),
                (ExchangeFixture _, ListFcmSubtradersResponse answer) =>
                {
                    Assert.Equal(2, answer.Subtraders.Count);
                    Assert.All(answer.Subtraders, subtrader => Assert.False(subtrader.TradingBlocked));
                    Assert.All(answer.Subtraders, subtrader => Assert.Contains(0, subtrader.ExchangeIndices));
                }),
            OperationCall.Of(
                _ => new CreateFcmSubtrader(new CreateFcmSubtraderRequest { SubtraderSuffix = "desk3" }),
                async (ExchangeFixture at, CreateFcmSubtraderResponse answer) =>
                {
                    Assert.EndsWith("desk3", answer.SubtraderId, StringComparison.Ordinal);
                    Assert.Contains((await at.SendAsync(new ListFcmSubtraders())).Subtraders, subtrader => subtrader.SubtraderId == answer.SubtraderId);
                }),
            OperationCall.After(
                async at => new GetFcmDailyCap { SubtraderId = await FirstAsync(at) },
                (ExchangeFixture at, FcmDailyCap answer) =>
                {
                    Assert.Equal((2500m, "2026-11-23"), (answer.Limit, answer.CapDate));
                    Assert.True(answer.ExecutedUtilization > 0m && answer.RestingOrderUtilization > 0m);
                }),
            OperationCall.After(
                async at => new UpdateFcmDailyCap(new UpdateFcmDailyCapRequest { SubtraderId = await FirstAsync(at), Limit = 750.5m }),
                async (ExchangeFixture at, EmptyResponse _) => Assert.Equal(750.5m, (await CapAsync(at)).Limit)),
            OperationCall.After(
                async at => new DeleteFcmDailyCap { SubtraderId = await FirstAsync(at) },
                async (ExchangeFixture at, EmptyResponse _) =>
                    Assert.Equal(KalshiErrorId.NotFound, (await Assert.ThrowsAsync<KalshiException>(() => CapAsync(at))).Id)),
            OperationCall.After(
                async at =>
                {
                    await at.SendAsync(await BlockAsync(at));
                    return new GetFcmBlockedCategories { SubtraderId = await FirstAsync(at) };
                },
                (ExchangeFixture _, FcmBlockedCategoriesResponse answer) => Assert.Equal(Category, Assert.Single(answer.Categories))),
            OperationCall.After(
                BlockAsync,
                (ExchangeFixture _, FcmBlockedCategoriesResponse answer) => Assert.Equal(Category, Assert.Single(answer.Categories))),
        }.Select(call => call.ForFcm()),
    ];

    // Six are left of ten.
    private static async Task<CreateFcmPositionTransfer> TransferAsync(ExchangeFixture at)
    {
        var source = await FirstAsync(at);
        return new(new CreateFcmPositionTransferRequest
        {
            SourceSubtraderId = source,
            TargetSubtraderId = source.Split('_')[0] + "-error_ops",
            MarketTicker = (await PositionAsync(at, source)).Ticker,
            PositionCentiCount = 400,
            PriceCentiCents = 5000,
        });
    }

    private static async Task<decimal?> HeldAsync(ExchangeFixture at, string subtrader) => (await PositionAsync(at, subtrader)).Position;

    private static async Task<MarketPosition> PositionAsync(ExchangeFixture at, string subtrader) =>
        Assert.Single((await at.SendAsync(new GetFcmPositions { SubtraderId = subtrader })).MarketPositions);

    private static async Task<string> FirstAsync(ExchangeFixture at) => (await at.SendAsync(new ListFcmSubtraders())).Subtraders[0].SubtraderId;

    private static async Task<FcmDailyCap> CapAsync(ExchangeFixture at) => await at.SendAsync(new GetFcmDailyCap { SubtraderId = await FirstAsync(at) });

    private static async Task<UpdateFcmBlockedCategories> BlockAsync(ExchangeFixture at) => new(
        new UpdateFcmBlockedCategoriesRequest { SubtraderId = await FirstAsync(at), Category = Category, Blocked = true });
}
