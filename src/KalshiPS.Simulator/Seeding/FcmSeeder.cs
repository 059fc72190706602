using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Two customers of a futures commission merchant, each with a position and a resting order.</summary>
internal static class FcmSeeder
{
    private const decimal Cash = 5_000m;
    private const decimal DailyCap = 2_500m;

    private static readonly string[] Suffixes = ["desk1", "desk2"];

    public static Fcm Fill(ExchangeEngine exchange, Account owner)
    {
        var fcm = new Fcm(exchange, owner);
        var markets = exchange.Markets
            .Where(market => market is { Status: MarketStatus.Active, ExchangeIndex: 0 } && market.Book.BestAsk is not null)
            .Take(Suffixes.Length)
            .ToList();
        foreach (var (suffix, market) in Suffixes.Zip(markets))
        {
            var subtrader = fcm.Create(suffix);
            exchange.Deposit(subtrader.Account, Cash, method: "wire");
            Place(exchange, subtrader, market, market.Book.BestAsk!.Value, $"{suffix}-1", TimeInForce.ImmediateOrCancel);
            Place(exchange, subtrader, market, market.Listing.Prices.SnapDown(0.01m), $"{suffix}-2", TimeInForce.GoodTillCanceled);
        }

        fcm.Subtraders[0].DailyCap = DailyCap;
        fcm.Subtraders[1].BlockedCategories.Add("Politics");
        return fcm;
    }

    private static void Place(
        ExchangeEngine exchange, Subtrader subtrader, Market market, decimal price, string clientOrderId, TimeInForce timeInForce) =>
        exchange.PlaceOrder(subtrader.Account, new OrderRequest
        {
            Ticker = market.Ticker,
            Side = BookSide.Bid,
            Price = price,
            Count = 10m,
            ClientOrderId = clientOrderId,
            TimeInForce = timeInForce,
        });
}
