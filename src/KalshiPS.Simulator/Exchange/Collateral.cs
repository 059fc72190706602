namespace KalshiPS.Simulator.Exchange;

/// <summary>Computes the collateral of a position's resting orders.</summary>
/// <remarks>
/// A bid requires its price, an ask one dollar less its price, each with the maker fee. Held contracts cover the
/// orders that would close it, in the order in which they would fill, so a fill never binds more than before.
/// </remarks>
internal static class Collateral
{
    public static decimal Required(Position position, FeeTerms fees) =>
        Required(position, BookSide.Bid, Offers(position, BookSide.Bid), fees)
        + Required(position, BookSide.Ask, Offers(position, BookSide.Ask), fees);

    /// <summary>Computes the collateral with one more resting order, which may replace another.</summary>
    public static decimal RequiredWith(Position position, FeeTerms fees, BookSide side, decimal price, decimal count, bool isTaker, Order? replaced)
    {
        var offers = Offers(position, side, replaced).ToList();

        // A new order comes after other orders at its price.
        var index = offers.FindIndex(offer => side is BookSide.Bid ? offer.Price < price : offer.Price > price);
        offers.Insert(index < 0 ? offers.Count : index, new Offer(price, count, isTaker));

        var other = side.Opposite();
        return Required(position, side, offers, fees) + Required(position, other, Offers(position, other), fees);
    }

    private static IEnumerable<Offer> Offers(Position position, BookSide side, Order? except = null) =>
        position.RestingOn(side).Where(order => order != except).Select(order => new Offer(order.Price, order.Remaining, IsTaker: false));

    private static decimal Required(Position position, BookSide side, IEnumerable<Offer> bestFirst, FeeTerms fees)
    {
        var covered = position.Closable(side);
        var sum = 0m;
        foreach (var offer in bestFirst)
        {
            var coveredHere = Math.Min(covered, offer.Count);
            covered -= coveredHere;
            var open = offer.Count - coveredHere;
            var price = side is BookSide.Bid ? offer.Price : 1m - offer.Price;
            sum += Money.Up(open * price) + fees.Charged(offer.Price, open, offer.IsTaker);
        }

        return sum;
    }

    private readonly record struct Offer(decimal Price, decimal Count, bool IsTaker);
}
