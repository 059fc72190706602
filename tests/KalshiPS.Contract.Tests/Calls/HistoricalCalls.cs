using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "historical". Long ago the member bought 100 contracts at 0.50 and sold them at 0.60.</summary>
internal static class HistoricalCalls
{
    private const string Series = "KXGASAVERAGE";
    private const int Day = 1440;

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetHistoricalCutoff(),
            (ExchangeFixture at, HistoricalCutoff answer) =>
            {
                Assert.InRange(answer.MarketSettledTime, at.Now.AddDays(-100), at.Now.AddDays(-80));
                Assert.Equal(answer.MarketSettledTime, answer.TradesCreatedTime);
            }),
        OperationCall.Of(
            _ => new GetHistoricalMarkets { SeriesTicker = Series },
            (ExchangeFixture at, GetMarketsResponse answer) =>
            {
                Assert.Equal((2, 1), (answer.Markets.Count(market => market.Result == "yes"), answer.Markets.Count(market => market.Result == "no")));
                Assert.Single(answer.Markets, market => market.Ticker == Archived(at).Ticker && market.Volume == Archived(at).Volume);
            }),
        OperationCall.Of(
            at => new GetHistoricalMarket(Archived(at).Ticker),
            (ExchangeFixture at, GetMarketResponse answer) =>
            {
                Assert.Equal(("finalized", "3.24"), (answer.Market.Status, answer.Market.ExpirationValue));
                Assert.Equal(Archived(at).SettlementValue, answer.Market.SettlementValue);
                Assert.Equal(Archived(at).SettledAt, answer.Market.SettlementTime);
                Assert.True(answer.Market.Volume > 0m);
            }),
        OperationCall.Of(
            at => new GetMarketCandlesticksHistorical(Archived(at).Ticker)
            {
                After = Archived(at).Listing.OpenTime,
                Before = Archived(at).CloseTime.AddDays(1),
                PeriodMinutes = Day,
            },
            (ExchangeFixture at, GetMarketCandlesticksHistoricalResponse answer) =>
            {
                Assert.Equal(Archived(at).Volume, answer.Candlesticks.Sum(candlestick => candlestick.Volume));
                Assert.All(answer.Candlesticks, candlestick => Assert.InRange(candlestick.YesBid.Close ?? -1m, 0m, candlestick.YesAsk.Close ?? -1m));
                Assert.Equal(Archived(at).LastPrice, answer.Candlesticks.Last(candlestick => candlestick.Volume > 0m).Price.Close);
            }),
        OperationCall.Of(
            at => new GetTradesHistorical { Ticker = Archived(at).Ticker },
            (ExchangeFixture at, GetTradesResponse answer) =>
            {
                Assert.Equal(Archived(at).Volume, answer.Trades.Sum(trade => trade.Count));
                Assert.All(answer.Trades, trade => Assert.True(trade.CreatedTime < Archived(at).CloseTime));
            }),
        OperationCall.Of(
            _ => new GetFillsHistorical(),
            (ExchangeFixture _, GetFillsResponse answer) => Assert.Equal(
                [(BookSides.Ask, 100m, 0.6m), (BookSides.Bid, 100m, 0.5m)],
                answer.Fills.Select(fill => (fill.BookSide, fill.Count, fill.YesPrice)))),
        OperationCall.Of(
            _ => new GetHistoricalOrders(),
            (ExchangeFixture _, GetOrdersResponse answer) => Assert.Equal(
                [(OrderStatuses.Executed, 0.6m), (OrderStatuses.Executed, 0.5m), (OrderStatuses.Canceled, 0.02m)],
                answer.Orders.Select(order => (order.Status, order.YesPrice)))),
        OperationCall.Of(
            _ => new GetHistoricalPositions(),
            (ExchangeFixture _, GetPositionsResponse answer) =>
            {
                var position = Assert.Single(answer.MarketPositions);
                Assert.Equal((0m, 10m), (position.Position, position.RealizedProfit));
                Assert.True(position.FeesPaid > 0m);
            }),
    ];

    private static Simulator.Exchange.Market Archived(ExchangeFixture at) =>
        at.Host.Exchange.Markets.Concat(at.Host.Exchange.ArchivedMarkets).First(market => market.Event.Series.Ticker == Series);
}
