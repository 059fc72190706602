using KalshiPS.Money;

namespace KalshiPS.Client;

/// <summary>An order that is to be placed, and in whose terms its price was given.</summary>
/// <param name="Request">The order; it has a client order id.</param>
/// <param name="PriceSide">The outcome whose price the caller spoke of.</param>
internal sealed record IntendedOrder(CreateOrderV2Request Request, OutcomeSide PriceSide)
{
    /// <summary>The price as the caller gave it, in dollars.</summary>
    public decimal Price => OutcomePrice.Turn(PriceSide, Request.Price);
}
