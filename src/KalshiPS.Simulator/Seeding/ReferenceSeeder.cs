using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Creates the reference data of the listed events: games and teams, incentive programs, fee changes.</summary>
internal static class ReferenceSeeder
{
    private const string League = "Pro Baseball";

    public static ReferenceData Build(ExchangeEngine exchange)
    {
        var now = exchange.Now;
        var teams = Teams(exchange, now);
        return new(
            [.. SeriesFeeChanges(exchange, now)],
            [.. EventFeeChanges(exchange, now)],
            teams,
            [.. Games(exchange, teams), .. Decisions(exchange)],
            [.. Incentives(exchange, now)],
            now);
    }

    private static IEnumerable<SeriesFeeChange> SeriesFeeChanges(ExchangeEngine exchange, DateTimeOffset now) =>
        from change in new[] { (Ticker: "KXINDEXCLOSE", DaysAgo: 45), (Ticker: BaseballListings.SeriesTicker, DaysAgo: 70) }
        let series = exchange.Series.First(each => string.Equals(each.Ticker, change.Ticker, StringComparison.Ordinal))
        select new SeriesFeeChange(exchange.Ids.NextGuid(), series, series.Fees, now.AddDays(-change.DaysAgo));

    private static IEnumerable<EventFeeChange> EventFeeChanges(ExchangeEngine exchange, DateTimeOffset now)
    {
        foreach (var listed in exchange.Events.Where(each => each.FeeOverride is not null))
        {
            yield return new(exchange.Ids.NextGuid(), listed, listed.FeeOverride, now.AddDays(-9));
            yield return new(exchange.Ids.NextGuid(), listed, null, exchange.Markets.Where(market => market.Event == listed).Max(market => market.CloseTime));
        }
    }

    private static List<StructuredTarget> Teams(ExchangeEngine exchange, DateTimeOffset now) =>
    [
        .. exchange.Markets
            .Where(market => market.Event.Series.Ticker is BaseballListings.SeriesTicker)
            .DistinctBy(market => market.Listing.YesSubtitle, StringComparer.Ordinal)
            .Select(market => new StructuredTarget(
                Catalog.TargetId(market.Listing.YesSubtitle),
                market.Listing.YesSubtitle,
                "baseball_team",
                $"team:{Code(market)}",
                Code(market),
                League,
                now.AddDays(-100))),
    ];

    private static IEnumerable<Milestone> Games(ExchangeEngine exchange, List<StructuredTarget> teams) =>
        from listed in exchange.Events
        where listed.Series.Ticker is BaseballListings.SeriesTicker
        let sides = exchange.Markets.Where(market => market.Event == listed).ToList()
        let starts = sides[0].Listing.ExpectedExpirationTime!.Value.AddHours(-3)
        select new Milestone
        {
            Id = exchange.Ids.NextGuid(),
            Event = listed,
            Category = "Sports",
            Type = "baseball_game",
            Competition = League,
            SourceId = $"game:{listed.Ticker[(BaseballListings.SeriesTicker.Length + 1)..]}",
            StartsAt = starts,
            EndsAt = starts.AddHours(3),
            UpdatedAt = starts.AddDays(-5),
            Teams = (teams.Find(team => team.Code == Code(sides[0]))!, teams.Find(team => team.Code == Code(sides[1]))!),
        };

    private static IEnumerable<Milestone> Decisions(ExchangeEngine exchange) =>
        from listed in exchange.Events
        where listed.Series.Ticker is "KXRATEDECISION"
        select new Milestone
        {
            Id = exchange.Ids.NextGuid(),
            Event = listed,
            Category = "Economics",
            Type = "central_bank_meeting",
            Competition = "",
            SourceId = $"meeting:{listed.Ticker}",
            StartsAt = listed.StrikeDate!.Value,
            UpdatedAt = listed.UpdatedAt,
        };

    private static IEnumerable<IncentiveProgram> Incentives(ExchangeEngine exchange, DateTimeOffset now)
    {
        (string Type, string Description, int From, int To, bool IsPaidOut)[] programs =
        [
            ("liquidity", "Liquidity incentive", -2, 5, false),
            ("volume", "Volume incentive", -1, 6, false),
            ("liquidity", "Liquidity incentive", 3, 10, false),
            ("volume", "Volume incentive", -9, -3, false),
            ("liquidity", "Liquidity incentive", -20, -13, true),
        ];
        var markets = exchange.Markets.Where(market => market.Status is MarketStatus.Active).Take(programs.Length);
        foreach (var (market, (type, description, from, to, isPaidOut)) in markets.Zip(programs))
        {
            yield return new IncentiveProgram
            {
                Id = exchange.Ids.NextGuid(),
                MarketId = market.Id,
                MarketTicker = market.Ticker,
                Type = type,
                Description = description,
                StartsAt = now.AddDays(from),
                EndsAt = now.AddDays(to),
                Reward = type is "liquidity" ? 100m : 250m,
                IsPaidOut = isPaidOut,
                TargetSize = type is "liquidity" ? 1_000m : null,
                DiscountBasisPoints = type is "liquidity" ? 5_000 : null,
            };
        }
    }

    /// <summary>Gets the suffix of a team's market.</summary>
    private static string Code(Market market) => market.Ticker[(market.Ticker.LastIndexOf('-') + 1)..];
}
