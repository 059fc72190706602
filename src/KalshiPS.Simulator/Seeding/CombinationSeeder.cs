using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>A collection of tonight's and tomorrow's games, and one combination of both that trades.</summary>
internal static class CombinationSeeder
{
    private const int Trades = 8;

    public static void Plan(ExchangeEngine exchange, Timeline timeline, OpeningTrades opening, DateTimeOffset now)
    {
        var games = exchange.Events.Where(each => each.Series.Ticker is BaseballListings.SeriesTicker).Take(2).ToList();
        var begins = Catalog.Hour(now).AddHours(-88);
        var series = exchange.AddSeries(new Series
        {
            Ticker = "KXMVEBASEBALL",
            Title = "Combinations of baseball games",
            Category = "Exotics",
            Frequency = "custom",
            Tags = ["Baseball"],
            Fees = new FeeTerms(FeeType.QuadraticWithComboMakerFees, 1m),
            ExchangeIndex = Catalog.CombinationShard,
            UpdatedAt = now.AddDays(-10),
        });
        var collection = new EventCollection
        {
            Ticker = "KXMVEBASEBALL-R",
            Series = series,
            Title = "Baseball combinations",
            Description = "Several baseball games won at once",
            OpensAt = begins,
            ClosesAt = now.AddDays(2),
            Events = games,
        };
        exchange.AddCollection(collection);

        Market? market = null;
        timeline.At(begins, () => market = exchange.CreateCombination(
            collection,
            [.. games.Select(game => new CombinationLeg(exchange.Markets.First(each => each.Event == game), BookSide.Bid))]));
        for (var i = 1; i <= Trades; i++)
            timeline.At(begins.AddHours(10 * i), () => opening.Trade(market!, MarketMaker.Fair(market!)));
        timeline.At(now, () => opening.QuoteLadder(market!, MarketMaker.Fair(market!)));
    }
}
