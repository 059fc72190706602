using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Lists a market that was settled months ago, so that only the archive has it.</summary>
internal static class ArchivedListings
{
    /// <summary>The levels that the price of petrol was above.</summary>
    private static readonly (decimal Dollars, decimal Fair)[] Levels = [(3.1m, 0.82m), (3.2m, 0.55m), (3.3m, 0.21m)];

    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var closes = Catalog.Hour(now).AddDays(-140);
        var date = Catalog.TitleDate(closes);
        var listed = new ExchangeEvent
        {
            Ticker = $"KXGASAVERAGE-{Catalog.TickerDate(closes)}",
            Series = new Series
            {
                Ticker = "KXGASAVERAGE",
                Title = "Average petrol price",
                Category = "Economics",
                Frequency = "monthly",
                Tags = ["Energy"],
                SettlementSources = [new("American Automobile Association", new Uri("https://gasprices.aaa.com/"))],
                UpdatedAt = now.AddDays(-190),
            },
            Title = $"Average petrol price on {date}?",
            Subtitle = $"On {date}",
            StrikeDate = closes,
            UpdatedAt = now.AddDays(-180),
        };
        foreach (var (dollars, fair) in Levels)
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-{Catalog.Text(dollars)}",
                    Event = listed,
                    Title = $"Will the average petrol price be above ${dollars:0.00} on {date}?",
                    YesSubtitle = $"Above ${dollars:0.00}",
                    NoSubtitle = $"${dollars:0.00} or below",
                    PrimaryRules = $"If the national average for regular petrol on {date} is above ${dollars:0.00} a gallon, the market resolves to Yes.",
                    OpenTime = closes.AddDays(-30),
                    CloseTime = closes,
                    LatestExpirationTime = closes.AddDays(7),
                    StrikeType = "greater",
                    FloorStrike = dollars,
                },
                fair)
            {
                EndedAt = closes.AddHours(2),
                Result = dollars < 3.25m ? MarketResult.Yes : MarketResult.No,
                ExpirationValue = "3.24",
                IsPaid = true,
            };
        }
    }
}
