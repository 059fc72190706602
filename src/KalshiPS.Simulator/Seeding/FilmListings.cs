using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>An invented film's opening weekend, with fees of its own and one market paused.</summary>
internal static class FilmListings
{
    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var hour = Catalog.Hour(now);
        var listed = new ExchangeEvent
        {
            Ticker = "KXOPENINGWEEKEND-LANTERN",
            Series = new Series
            {
                Ticker = "KXOPENINGWEEKEND",
                Title = "Opening weekend gross",
                Category = "Entertainment",
                Frequency = "custom",
                Tags = ["Films"],
                UpdatedAt = now.AddDays(-70),
            },
            Title = "Opening weekend of \"The Lantern Keeper\"?",
            Subtitle = "The Lantern Keeper",
            FeeOverride = new FeeTerms(FeeType.QuadraticWithMakerFees, 2m),
            UpdatedAt = now.AddDays(-12),
        };
        foreach (var (millions, fair) in new[] { (20m, 0.84m), (30m, 0.57m), (40m, 0.29m), (50m, 0.11m) })
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-{Catalog.Text(millions)}",
                    Event = listed,
                    Title = $"Will \"The Lantern Keeper\" gross more than ${millions:0} million in its opening weekend?",
                    YesSubtitle = $"Above ${millions:0} million",
                    NoSubtitle = $"${millions:0} million or less",
                    PrimaryRules = $"If the domestic gross of the first three days is above ${millions:0} million, the market resolves to Yes.",
                    OpenTime = hour.AddDays(-11),
                    CloseTime = hour.AddDays(6),
                    LatestExpirationTime = hour.AddDays(20),
                    StrikeType = "greater",
                    FloorStrike = millions,
                },
                fair)
            {
                IsPaused = millions == 50m,
            };
        }
    }
}
