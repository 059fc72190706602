using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Builds the initial state by replaying the last days on the exchange, so that all values are consistent.</summary>
internal static class Seeder
{
    private const int TradesPerMarket = 14;

    /// <returns>The user's member, without cash.</returns>
    public static Account Fill(ExchangeEngine exchange, int extraMarkets)
    {
        var now = exchange.Now;
        var timeline = new Timeline();
        var opening = new OpeningTrades(exchange);
        var member = exchange.AddAccount("Member");
        opening.Fund(0);

        foreach (var (shard, description) in Catalog.Shards)
        {
            exchange.AddShard(shard, description);
            opening.Fund(shard);
        }

        var markets = Catalog.Markets(now).Concat(ExtraListings.Markets(now, extraMarkets)).ToList();
        foreach (var series in markets.Select(market => market.Listing.Event.Series).Distinct())
            exchange.AddSeries(series);
        foreach (var listed in markets.Select(market => market.Listing.Event).Distinct())
            exchange.AddEvent(listed);
        foreach (var market in markets)
            Plan(exchange, timeline, opening, market, now);
        CombinationSeeder.Plan(exchange, timeline, opening, now);
        MemberHistory.Plan(exchange, timeline, opening, member, ArchivedListings.Markets(now).ElementAt(1).Listing);
        timeline.Play(exchange);

        var marketMaker = new MarketMaker(exchange, opening.House);
        exchange.SetCounterparty(marketMaker);
        marketMaker.Ask();
        marketMaker.Propose(member);
        return member;
    }

    private static void Plan(ExchangeEngine exchange, Timeline timeline, OpeningTrades opening, SeedMarket seed, DateTimeOffset now)
    {
        var listing = seed.Listing;
        // Unopened markets were announced long ago, so that the newest markets, first in every list, are open ones.
        var listed = listing.OpenTime < now ? listing.OpenTime.AddHours(-6) : now.AddDays(-60);
        timeline.At(listed, () => exchange.AddMarket(listing));
        if (listing.OpenTime >= now || !seed.IsQuoted)
            return;

        PlanTrading(exchange, timeline, opening, seed, seed.EndedAt ?? now);
        if (seed.EndedAt is null)
            timeline.At(now, () => opening.QuoteLadder(exchange.GetMarket(listing.Ticker), seed.Fair));
        else
            timeline.At(seed.EndedAt.Value, () => End(exchange, seed));
        if (seed.IsPaused)
            timeline.At(now, () => exchange.PauseMarket(listing.Ticker));
    }

    private static void PlanTrading(ExchangeEngine exchange, Timeline timeline, OpeningTrades opening, SeedMarket seed, DateTimeOffset end)
    {
        var last = end < seed.Listing.CloseTime ? end : seed.Listing.CloseTime;
        var step = (last - seed.Listing.OpenTime) / (TradesPerMarket + 1);
        for (var i = 1; i <= TradesPerMarket; i++)
        {
            // A walk that ends at the fair price: the swings die down towards the end.
            var away = TradesPerMarket - i;
            timeline.At(seed.Listing.OpenTime + (step * i), () =>
            {
                var swing = (exchange.Ids.Next(5) - 2) * 0.01m * away / 4m;
                opening.Trade(exchange.GetMarket(seed.Listing.Ticker), decimal.Clamp(seed.Fair + swing, Math.Min(seed.Fair, 0.02m), Math.Max(seed.Fair, 0.97m)));
            });
        }
    }

    private static void End(ExchangeEngine exchange, SeedMarket seed)
    {
        var ticker = seed.Listing.Ticker;
        if (seed.Result is MarketResult.None)
            exchange.CloseMarket(ticker);
        else if (seed.IsPaid)
            exchange.SettleMarket(ticker, seed.Result, seed.Value, seed.ExpirationValue);
        else
            exchange.DetermineMarket(ticker, seed.Result, seed.Value, seed.ExpirationValue);
    }
}
