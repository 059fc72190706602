using KalshiPS.Operations;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "portfolio".</summary>
internal static class PortfolioCalls
{
    private const int OtherShard = 2;
    private const string Events = "event_contract";

    public static OperationCall[] All { get; } =
    [
        OperationCall.After(
            async at =>
            {
                await at.RestAsync();
                return new GetBalance();
            },
            (ExchangeFixture at, Balance answer) =>
            {
                var wallet = at.Host.Member.Wallets[(0, 0)];
                // Ten contracts at two cents are set aside.
                Assert.Equal(wallet.Cash - 0.2m, answer.Available);
                Assert.Equal(answer.Available, Assert.Single(answer.Shards, shard => shard.ExchangeIndex == 0).Balance);
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                return new GetPositions { Ticker = at.Ticker };
            },
            (ExchangeFixture at, GetPositionsResponse answer) =>
            {
                var position = Assert.Single(answer.MarketPositions);
                Assert.Equal((3m, 3m * at.Listed.LastPrice), (position.Position, position.MarketExposure));
                Assert.True(position.FeesPaid > 0m);
                Assert.Equal(at.Listed.Event.Ticker, Assert.Single(answer.EventPositions).EventTicker);
            }),
        OperationCall.After(
            async at => new GetFills { OrderId = await at.BuyAsync(3m) },
            (ExchangeFixture at, GetFillsResponse answer) =>
            {
                var fill = Assert.Single(answer.Fills);
                Assert.Equal((3m, at.Listed.LastPrice, true), (fill.Count, fill.YesPrice, fill.IsTaker));
                Assert.Equal(fill.Fee, at.Host.Member.Fills[^1].Fee);
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                at.Host.Exchange.SettleMarket(at.Ticker, MarketResult.Yes);
                return new GetSettlements();
            },
            (ExchangeFixture at, GetSettlementsResponse answer) =>
            {
                var settlement = answer.Settlements[0];
                Assert.Equal((3m, 3m, "yes"), (settlement.YesCount, settlement.Revenue, settlement.MarketResult));
                Assert.Equal(at.Now, settlement.SettledTime);
            }),
        OperationCall.Of(
            _ => new GetDeposits { Limit = 1 },
            (ExchangeFixture at, GetDepositsResponse answer) =>
            {
                var deposit = Assert.Single(answer.Deposits);
                Assert.Equal(at.Host.Member.Deposits[^1].Amount, deposit.Amount);
            }),
        OperationCall.Of(
            _ => new GetWithdrawals(),
            (ExchangeFixture at, GetWithdrawalsResponse answer) => Assert.Equal(
                at.Host.Member.Withdrawals.Select(withdrawal => withdrawal.Id.ToString()).Reverse(),
                answer.Withdrawals.Select(withdrawal => withdrawal.Id),
                StringComparer.Ordinal)),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync();
                return new GetPortfolioRestingOrderTotalValue();
            },
            (ExchangeFixture _, RestingOrderValue answer) => Assert.Equal(0.2m, answer.Total)),
        OperationCall.Of(
            _ => new CreateSubaccount(new CreateSubaccountRequest()),
            (ExchangeFixture at, CreatedSubaccount answer) => Assert.Contains(answer.Subaccount!.Value, at.Host.Member.Subaccounts)),
        OperationCall.After(
            async at =>
            {
                await TransferAsync(at);
                return new GetSubaccountBalances();
            },
            (ExchangeFixture at, GetSubaccountBalancesResponse answer) =>
            {
                Assert.Equal(25.5m, Assert.Single(answer.Balances, balance => balance.Subaccount != 0).Balance);
                Assert.Equal(
                    at.Host.Member.Wallets[(0, 0)].Available,
                    Assert.Single(answer.Balances, balance => balance is { Subaccount: 0, ExchangeIndex: 0 }).Balance);
            }),
        OperationCall.After(
            async at =>
            {
                await SetNettingAsync(at);
                return new GetSubaccountNetting();
            },
            (ExchangeFixture _, GetSubaccountNettingResponse answer) =>
            {
                Assert.True(Assert.Single(answer.Settings, setting => setting.Subaccount != 0).Enabled);
                Assert.All(answer.Settings.Where(setting => setting.Subaccount == 0), setting => Assert.False(setting.Enabled));
            }),
        OperationCall.After(
            async at => new UpdateSubaccountNetting(
                new UpdateSubaccountNettingRequest { Subaccount = await CreateSubaccountAsync(at), Enabled = true }),
            async (ExchangeFixture at, EmptyResponse _) =>
                Assert.Single((await at.SendAsync(new GetSubaccountNetting())).Settings, setting => setting.Enabled == true)),
        OperationCall.After(
            async at => Transfer(await CreateSubaccountAsync(at)),
            async (ExchangeFixture at, EmptyResponse _) => Assert.Contains(
                (await at.SendAsync(new GetSubaccountBalances())).Balances, balance => balance is { Subaccount: not 0, Balance: 25.5m })),
        OperationCall.After(
            async at =>
            {
                await TransferAsync(at);
                return new GetSubaccountTransfers();
            },
            (ExchangeFixture at, GetSubaccountTransfersResponse answer) =>
            {
                var transfer = answer.Transfers[0];
                Assert.Equal((0, 25.5m, at.Now), (transfer.FromSubaccount, transfer.Amount, transfer.CreatedTime));
            }),
        OperationCall.Of(
            _ => TransferToShard(),
            async (ExchangeFixture at, IntraExchangeInstanceTransferResponse answer) =>
            {
                Assert.True(Guid.TryParse(answer.TransferId, out _));
                Assert.Equal(100.25m, (await at.SendAsync(new GetBalance { ExchangeIndex = OtherShard })).Available);
            }),
        OperationCall.After(
            async at =>
            {
                await at.SendAsync(TransferToShard());
                return new GetIntraExchangeInstanceTransfers();
            },
            (ExchangeFixture _, GetIntraExchangeInstanceTransfersResponse answer) => AssertToShard(answer.Transfers[0])),
        OperationCall.After(
            async at => new GetIntraExchangeInstanceTransfer((await at.SendAsync(TransferToShard())).TransferId),
            (ExchangeFixture _, GetIntraExchangeInstanceTransferResponse answer) => AssertToShard(answer.Transfer)),
        OperationCall.After(
            async at =>
            {
                await at.SendAsync(SetTarget());
                return new GetTargetBalanceAllocation();
            },
            (ExchangeFixture _, KalshiPS.BalanceTarget answer) => AssertTarget(answer)),
        OperationCall.Of(
            _ => SetTarget(),
            async (ExchangeFixture at, EmptyResponse _) => AssertTarget(await at.SendAsync(new GetTargetBalanceAllocation()))),
    ];

    private static async Task<int> CreateSubaccountAsync(ExchangeFixture at) =>
        (await at.SendAsync(new CreateSubaccount(new CreateSubaccountRequest()))).Subaccount!.Value;

    private static ApplySubaccountTransfer Transfer(int to) => new(new ApplySubaccountTransferRequest
    {
        ClientTransferId = "6f0e8f0c-52a5-4b0c-9f4e-3f2f1f0a9d11",
        FromSubaccount = 0,
        ToSubaccount = to,
        AmountCents = 2550,
    });

    private static async Task TransferAsync(ExchangeFixture at) => await at.SendAsync(Transfer(await CreateSubaccountAsync(at)));

    private static async Task SetNettingAsync(ExchangeFixture at) => await at.SendAsync(
        new UpdateSubaccountNetting(new UpdateSubaccountNettingRequest { Subaccount = await CreateSubaccountAsync(at), Enabled = true }));

    private static IntraExchangeInstanceTransfer TransferToShard() => new(new IntraExchangeInstanceTransferRequest
    {
        ClientTransferId = "2d9a5b0e-8f0f-4a8f-8d38-6f3c5f0b7a42",
        Source = Events,
        Destination = Events,
        AmountCentiCents = 1_002_500,
        SourceExchangeShard = 0,
        DestinationExchangeShard = OtherShard,
    });

    private static void AssertToShard(KalshiPS.ShardTransfer transfer) => Assert.Equal(
        (Events, 0, Events, OtherShard, 100.25m),
        (transfer.FromInstance, transfer.FromExchangeIndex, transfer.ToInstance, transfer.ToExchangeIndex, transfer.Amount));

    private static SetTargetBalanceAllocation SetTarget() => new(new SetTargetBalanceAllocationRequest
    {
        Allocations = [new() { ExchangeIndex = 0, Percent = 70 }, new() { ExchangeIndex = OtherShard, Percent = 30 }],
        RestingMarginReservation = "max",
    });

    private static void AssertTarget(KalshiPS.BalanceTarget target)
    {
        Assert.Equal("max", target.RestingMarginReservation);
        Assert.Equal([(0, 70), (OtherShard, 30)], target.Allocations.Select(each => (each.ExchangeIndex, each.Percent)));
    }
}
