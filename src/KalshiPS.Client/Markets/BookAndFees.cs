using KalshiPS.Money;

namespace KalshiPS.Client.Markets;

/// <summary>What an order is measured against.</summary>
/// <param name="Market">The market, as it was a moment ago.</param>
/// <param name="Book">The market's book.</param>
/// <param name="Terms">What the market charges.</param>
public sealed record BookAndFees(Market Market, OrderBook Book, FeeTerms Terms);
