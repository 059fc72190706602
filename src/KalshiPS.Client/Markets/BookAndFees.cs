using KalshiPS.Money;

namespace KalshiPS.Client.Markets;

/// <summary>Represents the market data by which an order is measured.</summary>
/// <param name="Market">The market, from the cache.</param>
/// <param name="Book">The market's order book.</param>
/// <param name="Terms">The market's fees.</param>
public sealed record BookAndFees(Market Market, OrderBook Book, FeeTerms Terms);
