namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the routing of a request to the order's shard.</summary>
/// <param name="ExchangeIndex">The shard; -1 or null to be routed.</param>
/// <param name="MarketTicker">The market to route by; without it an unstated shard is shard 0.</param>
public readonly record struct Route(int? ExchangeIndex, string? MarketTicker);

/// <summary>Routes requests to their market or order on its shard.</summary>
internal sealed class OrderRouter(ShardRegistry shards, ListingRegistry listings, OrderLedger ledger)
{
    /// <summary>Finds a market on a shard.</summary>
    /// <exception cref="RejectedException">The market is not listed on the shard.</exception>
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
