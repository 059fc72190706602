using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Creates the member's old history: a deposit, a purchase, a sale and a withdrawal of everything.</summary>
internal static class MemberHistory
{
    private const decimal PaidIn = 60m;
    private const decimal Count = 100m;
    private const decimal Bought = 0.5m;
    private const decimal Sold = 0.6m;

    /// <summary>Plans it in a market of the archive. Prices and count are such that fees are whole cents.</summary>
    public static void Plan(ExchangeEngine exchange, Timeline timeline, OpeningTrades opening, Account member, MarketListing listing)
    {
        var begins = listing.OpenTime.AddDays(3);
        timeline.At(begins, () => exchange.FailDeposit(member, PaidIn, "debit"));
        timeline.At(begins.AddHours(1), () => exchange.Deposit(member, PaidIn));
        timeline.At(begins.AddHours(2), () =>
        {
            var unfilled = exchange.PlaceOrder(member, Order(listing, BookSide.Bid, 0.02m, TimeInForce.GoodTillCanceled)).Order;
            exchange.CancelOrder(member, unfilled.Id);
        });
        timeline.At(begins.AddHours(3), () => Trade(exchange, opening, member, listing, BookSide.Bid, Bought));
        timeline.At(begins.AddDays(12), () => Trade(exchange, opening, member, listing, BookSide.Ask, Sold));
        timeline.At(begins.AddDays(14), () => exchange.Deposit(member, -member.WalletOf(0, 0).Available));
    }

    private static void Trade(ExchangeEngine exchange, OpeningTrades opening, Account member, MarketListing listing, BookSide side, decimal price)
    {
        opening.Offer(exchange.GetMarket(listing.Ticker), side, price, Count);
        exchange.PlaceOrder(member, Order(listing, side, price, TimeInForce.ImmediateOrCancel));
    }

    private static OrderRequest Order(MarketListing listing, BookSide side, decimal price, TimeInForce timeInForce) => new()
    {
        Ticker = listing.Ticker,
        Side = side,
        Price = price,
        Count = Count,
        TimeInForce = timeInForce,
    };
}
