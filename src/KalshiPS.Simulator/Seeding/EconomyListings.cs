using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>The next interest rate decision on a tapered grid, and a stock index at half the usual fee.</summary>
internal static class EconomyListings
{
    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var hour = Catalog.Hour(now);
        return Decision(now, hour).Concat(Index(now, hour));
    }

    private static IEnumerable<SeedMarket> Decision(DateTimeOffset now, DateTimeOffset hour)
    {
        var day = hour.AddDays(24);
        var date = Catalog.TitleDate(day);
        var listed = new ExchangeEvent
        {
            Ticker = $"KXRATEDECISION-{Catalog.TickerDate(day)}",
            Series = new Series
            {
                Ticker = "KXRATEDECISION",
                Title = "Central bank rate decision",
                Category = "Economics",
                Frequency = "custom",
                Tags = ["Interest rates"],
                SettlementSources = [new("Federal Reserve", new Uri("https://www.federalreserve.gov/"))],
                UpdatedAt = now.AddDays(-120),
            },
            Title = $"What will the rate decision of {date} be?",
            Subtitle = $"On {date}",
            MutuallyExclusive = true,
            StrikeDate = day,
            UpdatedAt = now.AddDays(-45),
        };
        (string Code, string Name, decimal Fair)[] outcomes =
        [
            ("C26", "Cut of more than 25 basis points", 0.012m),
            ("C25", "Cut of 25 basis points", 0.27m),
            ("H0", "No change", 0.68m),
            ("H25", "Rise of 25 basis points", 0.034m),
            ("H26", "Rise of more than 25 basis points", 0.006m),
        ];
        foreach (var (code, name, fair) in outcomes)
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-{code}",
                    Event = listed,
                    Title = $"Will the decision of {date} be: {name.ToLowerInvariant()}?",
                    YesSubtitle = name,
                    NoSubtitle = name,
                    PrimaryRules = $"If the upper end of the target range after the meeting of {date} means a {name.ToLowerInvariant()}, the market resolves to Yes.",
                    SecondaryRules = "Only the statement of the scheduled meeting counts.",
                    OpenTime = hour.AddDays(-20),
                    CloseTime = day,
                    LatestExpirationTime = day.AddDays(7),
                    EarlyCloseCondition = "Trading ends when the statement is published.",
                    Prices = PriceStructure.TaperedDeciCent,
                    AllowsFractions = true,
                    StrikeType = "custom",
                    CustomStrike = new Dictionary<string, string>(StringComparer.Ordinal) { ["decision"] = name },
                },
                fair);
        }
    }

    private static IEnumerable<SeedMarket> Index(DateTimeOffset now, DateTimeOffset hour)
    {
        var closes = hour.AddHours(9);
        var date = Catalog.TitleDate(closes);
        var listed = new ExchangeEvent
        {
            Ticker = $"KXINDEXCLOSE-{Catalog.TickerDate(closes)}",
            Series = new Series
            {
                Ticker = "KXINDEXCLOSE",
                Title = "Stock index at the close",
                Category = "Financials",
                Frequency = "daily",
                Tags = ["Indices"],
                Fees = new FeeTerms(FeeType.Quadratic, 0.5m),
                UpdatedAt = now.AddDays(-15),
            },
            Title = $"Large-company stock index at the close on {date}?",
            Subtitle = $"At the close on {date}",
            StrikeDate = closes,
            UpdatedAt = now.AddDays(-2),
        };
        foreach (var (level, fair) in new[] { (7000m, 0.91m), (7050m, 0.74m), (7100m, 0.5m), (7150m, 0.23m), (7200m, 0.08m) })
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-T{Catalog.Text(level)}",
                    Event = listed,
                    Title = $"Will the index close above {level:0} on {date}?",
                    YesSubtitle = $"Above {level:0}",
                    NoSubtitle = $"{level:0} or below",
                    PrimaryRules = $"If the official close of the index on {date} is above {level:0}, the market resolves to Yes.",
                    OpenTime = hour.AddDays(-2),
                    CloseTime = closes,
                    LatestExpirationTime = closes.AddDays(7),
                    FeeWaiverUntil = level == 7200m ? closes : null,
                    StrikeType = "greater",
                    FloorStrike = level,
                },
                fair);
        }
    }
}
