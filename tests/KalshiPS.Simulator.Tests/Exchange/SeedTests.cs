using System.Globalization;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Seeding;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class SeedTests
{
    [Fact]
    public void The_same_seed_and_clock_give_the_same_exchange()
    {
        Assert.Equal(Describe(Build(5)), Describe(Build(5)));
        Assert.NotEqual(Describe(Build(5)), Describe(Build(6)), StringComparer.Ordinal);
    }

    [Fact]
    public void Another_culture_changes_nothing()
    {
        var here = Describe(Build(5));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(here, Describe(Build(5)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void There_is_something_of_everything()
    {
        var engine = Build(1);
        Assert.InRange(engine.Series.Count, 5, 10);
        Assert.InRange(engine.Events.Count, 10, 15);
        Assert.InRange(engine.Markets.Count, 40, 70);
        foreach (var status in new[] { MarketStatus.Initialized, MarketStatus.Inactive, MarketStatus.Active, MarketStatus.Closed, MarketStatus.Determined, MarketStatus.Finalized })
            Assert.Contains(engine.Markets, market => market.Status == status);
        foreach (var structure in new[] { "linear_cent", "tapered_deci_cent", "deci_cent" })
            Assert.Contains(engine.Markets, market => string.Equals(market.Listing.Prices.Name, structure, StringComparison.Ordinal));
        foreach (var result in new[] { MarketResult.Yes, MarketResult.No })
            Assert.Contains(engine.Markets, market => market.Status is MarketStatus.Finalized && market.Result == result);
        Assert.Contains(engine.Markets, market => market.ExchangeIndex == 2 && market.Status is MarketStatus.Active);
        Assert.Contains(engine.Markets, market => !market.Listing.AllowsFractions && market.Status is MarketStatus.Active);
        Assert.Contains(engine.Series, series => series.Fees.Type is FeeType.QuadraticWithMakerFees);
        Assert.Contains(engine.Events, listed => listed.FeeOverride is not null);
    }

    [Fact]
    public void Every_open_market_can_be_traded_on_both_sides_and_has_a_past()
    {
        var engine = Build(1);
        var open = engine.Markets.Where(market => market.Status is MarketStatus.Active).ToList();
        Assert.True(open.Count >= 30);
        Assert.All(open, market =>
        {
            Assert.True(market.Listing.OpenTime < engine.Now && market.CloseTime > engine.Now);
            Assert.True(market.Book.Levels(BookSide.Bid).Count() >= 2, market.Ticker);
            Assert.True(market.Book.Levels(BookSide.Ask).Count() >= 2, market.Ticker);
            Assert.True(market.Volume > 0m && market.Trades.Count > 5);
            Assert.All(market.Trades, trade => Assert.True(trade.Time <= engine.Now && trade.Time >= market.Listing.OpenTime));
        });
    }

    [Fact]
    public void Extra_markets_are_added_by_the_number()
    {
        var plain = Build(1).Markets.Count;
        var engine = new ExchangeEngine(new FakeTimeProvider(TestExchange.Start), 1);
        Seeder.Fill(engine, extraMarkets: 60);
        Assert.Equal(plain + 60, engine.Markets.Count);
        Assert.Equal(60, engine.Markets.Count(market => string.Equals(market.Event.Series.Ticker, "KXCOINTOSS", StringComparison.Ordinal) && market.Status is MarketStatus.Active));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z")]
    [InlineData("2028-02-29T12:30:00Z")]
    public void It_can_start_at_any_moment(string moment)
    {
        var engine = new ExchangeEngine(new FakeTimeProvider(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)), 1);
        Seeder.Fill(engine, extraMarkets: 0);
        Assert.Contains(engine.Markets, market => market.Status is MarketStatus.Active);
    }

    private static ExchangeEngine Build(long seed)
    {
        var engine = new ExchangeEngine(new FakeTimeProvider(TestExchange.Start), seed);
        Seeder.Fill(engine, extraMarkets: 0);
        return engine;
    }

    private static string Describe(ExchangeEngine engine) => string.Join(
        '\n',
        engine.Markets.Select(market => string.Create(
            CultureInfo.InvariantCulture,
            $"{market.Ticker} {market.Listing.Title} {market.Listing.YesSubtitle} {market.Status} {market.Volume} {market.LastPrice} {string.Join(',', market.Trades.Select(trade => trade.Id))}")));
}
