using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>A crypto price later today, in tenths of a cent, on a shard of its own.</summary>
internal static class CryptoListings
{
    public static IEnumerable<SeedMarket> Markets(DateTimeOffset now)
    {
        var closes = Catalog.Hour(now).AddHours(5);
        var date = Catalog.TitleDate(closes);
        var listed = new ExchangeEvent
        {
            Ticker = $"KXBTCABOVE-{Catalog.TickerDate(closes)}{closes.Hour:00}",
            Series = new Series
            {
                Ticker = "KXBTCABOVE",
                Title = "Bitcoin price at an hour",
                Category = "Crypto",
                Frequency = "hourly",
                Tags = ["Bitcoin"],
                SettlementSources = [new("CF Benchmarks", new Uri("https://www.cfbenchmarks.com/"))],
                ExchangeIndex = Catalog.CryptoShard,
                UpdatedAt = now.AddDays(-20),
            },
            Title = $"Bitcoin price on {date} at {closes.Hour:00}:00 UTC?",
            Subtitle = $"At {closes.Hour:00}:00 UTC",
            StrikeDate = closes,
            UpdatedAt = now.AddDays(-1),
        };
        decimal[] fairs = [0.962m, 0.871m, 0.745m, 0.583m, 0.402m, 0.241m, 0.118m, 0.031m];
        for (var i = 0; i < fairs.Length; i++)
        {
            var level = 114_000m + (500m * i);
            yield return new SeedMarket(
                new MarketListing
                {
                    Ticker = $"{listed.Ticker}-T{Catalog.Text(level)}",
                    Event = listed,
                    Title = $"Will bitcoin be above {Catalog.Dollars(level)} on {date} at {closes.Hour:00}:00 UTC?",
                    YesSubtitle = $"Above {Catalog.Dollars(level)}",
                    NoSubtitle = $"{Catalog.Dollars(level)} or below",
                    PrimaryRules = $"If the average of the reference index in the minute before {closes.Hour:00}:00 UTC on {date} is above {Catalog.Dollars(level)}, the market resolves to Yes.",
                    OpenTime = closes.AddHours(-30),
                    CloseTime = closes,
                    LatestExpirationTime = closes.AddDays(7),
                    SettlementTimer = TimeSpan.FromMinutes(1),
                    Prices = PriceStructure.DeciCent,
                    AllowsFractions = true,
                    StrikeType = "greater",
                    FloorStrike = level,
                },
                fairs[i]);
        }
    }
}
