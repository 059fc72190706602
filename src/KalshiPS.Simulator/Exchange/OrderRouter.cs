namespace KalshiPS.Simulator.Exchange;

/// <summary>How a request about an order finds the shard the order is on.</summary>
/// <param name="ExchangeIndex">The shard; -1 or null to be routed.</param>
/// <param name="MarketTicker">The market to be routed by; without it an unstated shard is shard 0.</param>
public readonly record struct Route(int? ExchangeIndex, string? MarketTicker);

/// <summary>Brings requests to the market or the order they are about, by way of its shard.</summary>
internal sealed class OrderRouter(ShardRegistry shards, ListingRegistry listings, OrderLedger ledger)
{
    /// <summary>Finds a market on a shard.</summary>
    /// <exception cref="RejectedException">It is not listed there.</exception>
    public Market GetMarket(string ticker, int? shard)
    {
        var market = listings.GetMarket(ticker);
        return shard is null or -1 || shard == market.ExchangeIndex
            ? market
            : throw new RejectedException(RejectReason.NotFound, "market not found");
    }

    /// <summary>Finds a resting order of a subaccount.</summary>
    /// <exception cref="RejectedException">It does not rest on the shard, or nothing can change there.</exception>
    public Order GetResting(Account account, Guid orderId, int subaccount, Route route)
    {
        var shard = route.ExchangeIndex is { } index and not -1 ? index
            : route.MarketTicker is { Length: > 0 } ticker ? listings.GetMarket(ticker).ExchangeIndex
            : 0;
        if (shards.IsStopped(shard))
            throw new RejectedException(RejectReason.ExchangePaused);
        var order = ledger.Get(account, orderId);
        return order.Status is OrderStatus.Resting && order.Subaccount == subaccount && order.Market.ExchangeIndex == shard
            ? order
            : throw new RejectedException(RejectReason.NotFound);
    }
}
