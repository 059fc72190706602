using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Baseball games, where makers pay too: one tonight, one tomorrow, one being played.</summary>
internal static class BaseballListings
{
    public const string SeriesTicker = "KXBASEBALLGAME";

    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var hour = Catalog.Hour(now);
        var series = new Series
        {
            Ticker = SeriesTicker,
            Title = "Professional baseball game",
            Category = "Sports",
            Frequency = "custom",
            Tags = ["Baseball"],
            SettlementSources = [new("The governing league", new Uri("https://www.mlb.com/"))],
            Fees = new FeeTerms(FeeType.QuadraticWithMakerFees, 0.5m),
            UpdatedAt = now.AddDays(-10),
        };
        return Game(series, ("BOS", "Boston"), ("CHI", "Chicago"), hour.AddHours(7), 0.56m)
            .Concat(Game(series, ("SEA", "Seattle"), ("HOU", "Houston"), hour.AddHours(29), 0.44m))
            .Concat(Game(series, ("ATL", "Atlanta"), ("MIA", "Miami"), hour.AddHours(-1), 0.61m, endedAt: hour));
    }

    private static IEnumerable<SeedMarket> Game(
        Series series, (string Code, string Name) away, (string Code, string Name) home, DateTimeOffset starts, decimal fair, DateTimeOffset? endedAt = null)
    {
        var date = Catalog.TitleDate(starts);
        var listed = new ExchangeEvent
        {
            Ticker = $"{series.Ticker}-{Catalog.TickerDate(starts)}{away.Code}{home.Code}",
            Series = series,
            Title = $"{away.Name} vs {home.Name}",
            Subtitle = $"{away.Code} vs {home.Code} ({date})",
            MutuallyExclusive = true,
            UpdatedAt = starts.AddDays(-6),
        };
        foreach (var (team, price) in new[] { (away, fair), (home, 1m - fair) })
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-{team.Code}",
                    Event = listed,
                    Title = $"Will {team.Name} win the {away.Name} vs {home.Name} baseball game?",
                    YesSubtitle = team.Name,
                    NoSubtitle = team.Name,
                    PrimaryRules = $"If {team.Name} wins the {away.Name} vs {home.Name} game scheduled for {date}, the market resolves to Yes.",
                    SecondaryRules = "A game that is called off and not played within two days resolves to a fair price.",
                    OpenTime = starts.AddDays(-5),
                    CloseTime = starts.AddDays(2),
                    ExpectedExpirationTime = starts.AddHours(3),
                    LatestExpirationTime = starts.AddDays(2),
                    EarlyCloseCondition = "Trading ends when the game is over.",
                    SettlementTimer = TimeSpan.FromMinutes(1),
                    AllowsFractions = true,
                    StrikeType = "structured",
                    CustomStrike = new Dictionary<string, string>(StringComparer.Ordinal) { ["baseball_team"] = Catalog.TargetId(team.Name) },
                },
                price)
            {
                EndedAt = endedAt,
            };
        }
    }
}
