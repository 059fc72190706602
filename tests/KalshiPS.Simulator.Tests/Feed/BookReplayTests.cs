using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Feed;

/// <summary>Whoever adds up what the feed tells has what the exchange has.</summary>
public sealed class BookReplayTests
{
    [Fact]
    public async Task A_book_added_up_from_the_feed_is_the_exchanges_book()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions { Seed = 9 });
        var markets = host.Exchange.Markets.Where(market => market is { Status: MarketStatus.Active, Book.WasEverQuoted: true }).ToList();
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("ticker");
        await client.SubscribeAsync("trade");
        await client.SubscribeAsync("orderbook_delta", each => each["market_tickers"] = new JsonArray([.. markets.Select(market => (JsonNode)market.Ticker)]));
        host.Trade(3_000);
        var messages = await client.DrainAsync();
        Assert.Contains(messages, each => FeedClient.Type(each) is "trade");

        var seq = 0L;
        var books = new Dictionary<(string Ticker, string Side, decimal Price), decimal>();
        var tickers = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            var msg = message["msg"]!.AsObject();
            var ticker = RestFixture.Text(msg["market_ticker"]);
            switch (FeedClient.Type(message))
            {
                case "orderbook_snapshot":
                    Assert.Equal(++seq, message["seq"]!.GetValue<long>());
                    foreach (var side in new[] { "yes", "no" })
                    {
                        foreach (var level in msg[$"{side}_dollars_fp"]?.AsArray() ?? [])
                            books[(ticker, side, Number(level![0]))] = Number(level[1]);
                    }

                    break;
                case "orderbook_delta":
                    Assert.Equal(++seq, message["seq"]!.GetValue<long>());
                    var key = (ticker, RestFixture.Text(msg["side"]), Number(msg["price_dollars"]));
                    var count = books.GetValueOrDefault(key) + Number(msg["delta_fp"]);
                    Assert.True(count >= 0m, $"{key} went to {count}");
                    if (count == 0m)
                        books.Remove(key);
                    else
                        books[key] = count;
                    break;
                case "ticker":
                    tickers[ticker] = msg;
                    break;
            }
        }

        var expected = markets.SelectMany(market =>
            market.Book.Levels(BookSide.Bid).Select(level => ((market.Ticker, "yes", level.Price), level.Count))
                .Concat(market.Book.Levels(BookSide.Ask).Select(level => ((market.Ticker, "no", 1m - level.Price), level.Count))));
        Assert.Equal(expected.Order(), books.Select(pair => (pair.Key, pair.Value)).Order());
        Assert.True(tickers.Count > 10);
        Assert.All(tickers, pair =>
        {
            var market = host.Exchange.GetMarket(pair.Key);
            Assert.Equal(market.Book.BestBid ?? 0m, Number(pair.Value["yes_bid_dollars"]));
            Assert.Equal(market.Volume, Number(pair.Value["volume_fp"]));
            Assert.Equal(market.OpenInterest, Number(pair.Value["open_interest_fp"]));
        });
    }

    [Fact]
    public void The_same_seed_gives_the_same_activity()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestExchange.Start);
        string Tape(long seed)
        {
            using var host = SimulatorHost.Start(new SimulatorOptions { Seed = seed, TimeProvider = clock });
            host.Trade(500);
            return string.Join(' ', host.Exchange.Trades.TakeLast(20).Select(trade => $"{trade.Market.Ticker} {trade.Price} {trade.Count}"));
        }

        Assert.Equal(Tape(3), Tape(3), StringComparer.Ordinal);
        Assert.NotEqual(Tape(3), Tape(4), StringComparer.Ordinal);
    }

    [Fact]
    public void Activity_goes_on_by_the_clock_and_only_when_asked_for()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestExchange.Start);
        using var quiet = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock });
        using var lively = SimulatorHost.Start(new SimulatorOptions { TimeProvider = clock, Activity = 50 });
        var orders = lively.Exchange.Accounts[0].Orders.Count;
        for (var second = 0; second < 10; second++)
            clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(lively.Exchange.Accounts[0].Orders.Count - orders, 100, 500);
        Assert.Equal(orders, quiet.Exchange.Accounts[0].Orders.Count);
    }

    private static decimal Number(JsonNode? node) => decimal.Parse(RestFixture.Text(node), CultureInfo.InvariantCulture);
}
