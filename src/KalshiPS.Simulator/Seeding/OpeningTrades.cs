using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Creates the books and the tape of the initial state with two members: one quotes, one trades.</summary>
internal sealed class OpeningTrades(ExchangeEngine exchange)
{
    public const string HouseName = "House";
    public const string CrowdName = "Crowd";

    private const decimal Bankroll = 50_000_000m;
    private const int LadderLevels = 5;

    private readonly IdGenerator dice = exchange.Ids;
    private readonly Account house = exchange.AddAccount(HouseName);
    private readonly Account crowd = exchange.AddAccount(CrowdName);

    /// <summary>The quoting member.</summary>
    public Account House => house;

    public void Fund(int shard)
    {
        exchange.Deposit(house, Bankroll, shard);
        exchange.Deposit(crowd, Bankroll, shard);
    }

    /// <summary>Quotes a price on each side of a value and has the crowd trade part of one of them.</summary>
    public void Trade(Market market, decimal fair)
    {
        Withdraw(market);
        var (bid, ask) = market.Listing.Prices.Around(fair);
        Quote(market, BookSide.Bid, bid, Size(market, 40, 160));
        Quote(market, BookSide.Ask, ask, Size(market, 40, 160));
        var side = dice.Next(2) == 0 ? BookSide.Bid : BookSide.Ask;
        exchange.PlaceOrder(crowd, new OrderRequest
        {
            Ticker = market.Ticker,
            Side = side,
            Price = side is BookSide.Bid ? ask : bid,
            Count = Size(market, 1, 38),
            TimeInForce = TimeInForce.ImmediateOrCancel,
        });
    }

    /// <summary>Places several levels on each side of a value.</summary>
    public void QuoteLadder(Market market, decimal fair)
    {
        Withdraw(market);
        var (bid, ask) = market.Listing.Prices.Around(fair);
        var prices = market.Listing.Prices;
        for (var level = 0; level < LadderLevels; level++)
        {
            if (prices.Allows(bid))
                Quote(market, BookSide.Bid, bid, Size(market, 100, 300 + (100 * level)));
            if (prices.Allows(ask))
                Quote(market, BookSide.Ask, ask, Size(market, 100, 300 + (100 * level)));
            bid = prices.Allows(bid) ? prices.Below(bid) : bid;
            ask = prices.Allows(ask) ? prices.Above(ask) : ask;
        }
    }

    /// <summary>Quotes only to a member that will trade on a side.</summary>
    public void Offer(Market market, BookSide side, decimal price, decimal count)
    {
        Withdraw(market);
        Quote(market, side is BookSide.Bid ? BookSide.Ask : BookSide.Bid, price, count);
    }

    /// <summary>Cancels the house's orders in a market.</summary>
    public void Withdraw(Market market)
    {
        foreach (var order in house.FindPosition(market.Ticker)?.Resting.ToList() ?? [])
            exchange.CancelOrder(house, order.Id, route: new Route(market.ExchangeIndex, null));
    }

    private void Quote(Market market, BookSide side, decimal price, decimal count) => exchange.PlaceOrder(house, new OrderRequest
    {
        Ticker = market.Ticker,
        Side = side,
        Price = price,
        Count = count,
        SelfTradePrevention = SelfTradePrevention.Maker,
    });

    private decimal Size(Market market, int low, int high)
    {
        var whole = low + dice.Next(high - low + 1);
        return market.Listing.AllowsFractions ? whole + (dice.Next(100) / 100m) : whole;
    }
}
