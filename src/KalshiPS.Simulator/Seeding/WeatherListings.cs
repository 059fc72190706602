using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Daily high temperatures (one settled day, two trading, one not open yet) and last month's rain.</summary>
internal static class WeatherListings
{
    private static readonly SettlementSource Service = new("National Weather Service", new Uri("https://www.weather.gov/"));

    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var hour = Catalog.Hour(now);
        var series = new Series
        {
            Ticker = "KXHIGHNY",
            Title = "Highest temperature in New York City",
            Category = "Climate and Weather",
            Frequency = "daily",
            Tags = ["Daily temperature"],
            SettlementSources = [Service],
            UpdatedAt = now.AddDays(-60),
        };

        return Day(series, now.AddDays(-1), hour.AddHours(-40), hour.AddHours(-9), endedAt: hour.AddHours(-8))
            .Concat(Day(series, now, hour.AddHours(-28), hour.AddHours(15)))
            .Concat(Day(series, now.AddDays(1), hour.AddHours(-4), hour.AddHours(39)))
            .Concat(Day(series, now.AddDays(2), hour.AddHours(8), hour.AddHours(63)))
            .Concat(Rain(now, hour));
    }

    private static IEnumerable<SeedMarket> Day(
        Series series, DateTimeOffset day, DateTimeOffset opens, DateTimeOffset closes, DateTimeOffset? endedAt = null)
    {
        var date = Catalog.TitleDate(day);
        var listed = new ExchangeEvent
        {
            Ticker = $"{series.Ticker}-{Catalog.TickerDate(day)}",
            Series = series,
            Title = $"Highest temperature in NYC on {date}?",
            Subtitle = $"On {date}",
            MutuallyExclusive = true,
            StrikeDate = closes,
            UpdatedAt = opens.AddHours(-6),
        };
        (decimal? Floor, decimal? Cap, decimal Fair)[] strikes =
            [(null, 74m, 0.03m), (74m, 75m, 0.09m), (76m, 77m, 0.24m), (78m, 79m, 0.38m), (80m, 81m, 0.19m), (81m, null, 0.07m)];
        foreach (var (floor, cap, fair) in strikes)
        {
            var isHit = floor == 78m;
            yield return new SeedMarket(Degrees(listed, date, floor, cap, opens, closes), fair)
            {
                EndedAt = endedAt,
                Result = endedAt is null ? MarketResult.None : isHit ? MarketResult.Yes : MarketResult.No,
                ExpirationValue = endedAt is null ? "" : "79.0",
                IsPaid = endedAt is not null,
            };
        }
    }

    private static MarketListing Degrees(
        ExchangeEvent listed, string date, decimal? floor, decimal? cap, DateTimeOffset opens, DateTimeOffset closes)
    {
        var (code, range, type) = (floor, cap) switch
        {
            (null, { } high) => ($"T{high}", $"{high - 1m}° or below", "less"),
            ({ } low, null) => ($"T{low}", $"{low + 1m}° or above", "greater"),
            ({ } low, { } high) => ($"B{Catalog.Text(low + 0.5m)}", $"{low}° to {high}°", "between"),
            _ => throw new ArgumentException("A strike has at least one end.", nameof(floor)),
        };
        return new MarketListing
        {
            Ticker = $"{listed.Ticker}-{code}",
            Event = listed,
            Title = $"Will the high temperature in NYC be {range} on {date}?",
            YesSubtitle = range,
            NoSubtitle = range,
            PrimaryRules = $"If the highest temperature recorded at Central Park, New York on {date} is {range}, the market resolves to Yes.",
            SecondaryRules = "The first daily climate report for the day counts; later corrections do not change the outcome.",
            OpenTime = opens,
            CloseTime = closes,
            ExpectedExpirationTime = closes.AddHours(9),
            LatestExpirationTime = closes.AddDays(7),
            AllowsFractions = true,
            StrikeType = type,
            FloorStrike = floor,
            CapStrike = cap,
        };
    }

    private static IEnumerable<SeedMarket> Rain(DateTimeOffset now, DateTimeOffset hour)
    {
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-1);
        var name = $"{Catalog.TitleDate(month)[..3]} {month.Year}";
        var listed = new ExchangeEvent
        {
            Ticker = $"KXRAINSEA-{Catalog.TickerDate(month)[..5]}",
            Series = new Series
            {
                Ticker = "KXRAINSEA",
                Title = "Rain in Seattle in a month",
                Category = "Climate and Weather",
                Frequency = "monthly",
                Tags = ["Precipitation"],
                SettlementSources = [Service],
                UpdatedAt = now.AddDays(-90),
            },
            Title = $"Rain in Seattle in {name}?",
            Subtitle = $"In {name}",
            UpdatedAt = now.AddDays(-40),
        };
        foreach (var (inches, fair) in new[] { (1m, 0.88m), (2m, 0.61m), (3m, 0.33m), (4m, 0.12m) })
        {
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-{inches}",
                    Event = listed,
                    Title = $"Will it rain more than {inches} inches in Seattle in {name}?",
                    YesSubtitle = $"Above {inches} inches",
                    NoSubtitle = $"{inches} inches or less",
                    PrimaryRules = $"If more than {inches} inches of rain are measured at Seattle-Tacoma airport in {name}, the market resolves to Yes.",
                    OpenTime = hour.AddDays(-33),
                    CloseTime = hour.AddHours(-3),
                    LatestExpirationTime = hour.AddDays(7),
                    SettlementTimer = TimeSpan.FromDays(2),
                    StrikeType = "greater",
                    FloorStrike = inches,
                },
                fair)
            {
                EndedAt = hour.AddHours(-2),
                Result = inches < 2.5m ? MarketResult.Yes : MarketResult.No,
                ExpirationValue = "2.41",
            };
        }
    }
}
