using System.Globalization;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Lists any number of plain markets, for paging. They have no quotes.</summary>
internal static class ExtraListings
{
    private const int MarketsPerEvent = 25;

    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now, int count)
    {
        var series = new Series
        {
            Ticker = "KXCOINTOSS",
            Title = "Coin toss",
            Category = "Entertainment",
            Frequency = "daily",
            Tags = ["Practice"],
            UpdatedAt = now.AddDays(-30),
        };
        ExchangeEvent? round = null;
        for (var i = 0; i < count; i++)
        {
            if (i % MarketsPerEvent == 0)
                round = Round(series, (i / MarketsPerEvent) + 1, now);
            yield return new SeedMarket(Toss(round!, (i % MarketsPerEvent) + 1, now), 0.5m) { IsQuoted = false };
        }
    }

    private static ExchangeEvent Round(Series series, int number, DateTimeOffset now) => new()
    {
        Ticker = string.Create(CultureInfo.InvariantCulture, $"{series.Ticker}-R{number:0000}"),
        Series = series,
        Title = $"Coin tosses of round {number}",
        Subtitle = $"Round {number}",
        UpdatedAt = now.AddDays(-2),
    };

    private static MarketListing Toss(ExchangeEvent round, int number, DateTimeOffset now) => new()
    {
        Ticker = string.Create(CultureInfo.InvariantCulture, $"{round.Ticker}-T{number:00}"),
        Event = round,
        Title = $"Will toss {number} of {round.Subtitle.ToLowerInvariant()} show heads?",
        YesSubtitle = "Heads",
        NoSubtitle = "Tails",
        PrimaryRules = $"If toss {number} of this round shows heads, the market resolves to Yes.",
        OpenTime = now.AddDays(-1),
        CloseTime = now.AddDays(7),
    };
}
