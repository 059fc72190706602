using KalshiPS.Operations;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "market".</summary>
internal static class MarketCalls
{
    private const int Hour = 60;

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            at => new GetMarkets { EventTicker = at.Listed.Event.Ticker, Status = "open" },
            (ExchangeFixture at, GetMarketsResponse answer) =>
            {
                Assert.Equal(6, answer.Markets.Count);
                Assert.All(answer.Markets, market => Assert.Equal(at.Listed.Event.Ticker, market.EventTicker));
                Assert.Single(answer.Markets, market => market.Ticker == at.Ticker && market.YesBid == at.Listed.Book.BestBid);
            }),
        OperationCall.Of(
            at => new GetMarket(at.Ticker),
            (ExchangeFixture at, GetMarketResponse answer) =>
            {
                var market = answer.Market;
                Assert.Equal((at.Ticker, "active", "78° to 79°"), (market.Ticker, market.Status, market.YesSubtitle));
                Assert.Equal((78m, 79m), (market.FloorStrike, market.CapStrike));
                Assert.Equal((at.Listed.Book.BestBid, 1m), (market.YesBid, market.YesBid + market.NoAsk));
                Assert.Equal(0.01m, market.PriceRanges[0].Step);
                Assert.Equal(at.Listed.CloseTime, market.CloseTime);
            }),
        OperationCall.After(
            async at =>
            {
                await at.RestAsync(count: 10.5m, price: 0.02m);
                return new GetMarketOrderbook(at.Ticker);
            },
            (ExchangeFixture at, GetMarketOrderbookResponse answer) =>
            {
                var book = OrderBook.From(at.Ticker, answer.Orderbook);
                Assert.Equal((at.Listed.Book.BestBid, at.Listed.Book.BestAsk), (book.BestBid, book.BestAsk));
                Assert.Equal((0.02m, 10.5m), (book.Bids[^1].Price, book.Bids[^1].Count));
            }),
        OperationCall.Of(
            at => new GetMarketOrderbooks(Neighbours(at)),
            (ExchangeFixture at, GetMarketOrderbooksResponse answer) =>
            {
                Assert.Equal(Neighbours(at), answer.Orderbooks.Select(book => book.Ticker), StringComparer.Ordinal);
                Assert.All(answer.Orderbooks, book => Assert.NotEmpty(book.Orderbook.Yes));
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                return new GetTrades { Ticker = at.Ticker, Limit = 1 };
            },
            (ExchangeFixture at, GetTradesResponse answer) =>
            {
                var trade = Assert.Single(answer.Trades);
                Assert.Equal((3m, OutcomeSides.Yes, at.Now), (trade.Count, trade.TakerOutcomeSide, trade.CreatedTime));
                Assert.Equal((at.Listed.LastPrice, 1m), (trade.YesPrice, trade.YesPrice + trade.NoPrice));
                Assert.False(string.IsNullOrEmpty(answer.Cursor), "There is more than one trade.");
            }),
        OperationCall.Of(
            _ => new GetSeries("KXHIGHNY") { IncludeVolume = true },
            (ExchangeFixture at, GetSeriesResponse answer) =>
            {
                Assert.Equal(("KXHIGHNY", "daily", 1m), (answer.Series.SeriesTicker, answer.Series.Frequency, answer.Series.FeeMultiplier));
                var markets = at.Host.Exchange.Markets.Where(market => market.Event.Series.Ticker == "KXHIGHNY");
                Assert.Equal(markets.Sum(market => market.Volume), answer.Series.Volume);
            }),
        OperationCall.Of(
            _ => new GetSeriesList { Category = "Crypto" },
            (ExchangeFixture _, GetSeriesListResponse answer) =>
            {
                var series = Assert.Single(answer.Series, series => series.SeriesTicker == "KXBTCABOVE");
                Assert.Equal(("Crypto", 2), (series.Category, series.ExchangeIndex));
                Assert.Equal("CF Benchmarks", Assert.Single(series.SettlementSources).Name);
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                return new GetMarketCandlesticks("KXHIGHNY", at.Ticker) { After = at.Now.AddHours(-5), Before = at.Now.AddHours(1), PeriodMinutes = Hour };
            },
            (ExchangeFixture at, GetMarketCandlesticksResponse answer) =>
            {
                Assert.Equal((at.Ticker, 6), (answer.Ticker, answer.Candlesticks.Count));
                AssertEndsWithTheBuy(at, answer.Candlesticks);
            }),
        OperationCall.After(
            async at =>
            {
                await at.BuyAsync(3m);
                return new BatchGetMarketCandlesticks(Neighbours(at)) { After = at.Now.AddHours(-5), Before = at.Now.AddHours(1), PeriodMinutes = Hour };
            },
            (ExchangeFixture at, BatchGetMarketCandlesticksResponse answer) =>
            {
                Assert.Equal(Neighbours(at), answer.Markets.Select(market => market.Ticker), StringComparer.Ordinal);
                AssertEndsWithTheBuy(at, answer.Markets[0].Candlesticks);
            }),
    ];

    private static string[] Neighbours(ExchangeFixture at) => [at.Ticker, at.Ticker.Replace("-B78.5", "-B76.5", StringComparison.Ordinal)];

    /// <summary>The running period closes with the three contracts just bought.</summary>
    private static void AssertEndsWithTheBuy(ExchangeFixture at, IReadOnlyList<Candlestick> candlesticks)
    {
        var last = candlesticks[^1];
        Assert.Equal(at.Listed.LastPrice, last.Price.Close);
        Assert.True(last.Volume >= 3m);
        Assert.InRange(last.EndTime!.Value, at.Now, at.Now.AddHours(1));
        Assert.Equal(at.Listed.Book.BestBid, last.YesBid.Close);
    }
}
