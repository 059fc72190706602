namespace KalshiPS.Simulator.Exchange;

/// <summary>Keeps the shards of the exchange and their states.</summary>
internal sealed class ShardRegistry
{
    private readonly SortedDictionary<int, Shard> shards = [];

    /// <summary>The shards, by index.</summary>
    public IReadOnlyCollection<Shard> All => shards.Values;

    /// <summary>Adds a shard, or renames one.</summary>
    /// <param name="index">The index.</param>
    /// <param name="description">A description of the shard's markets.</param>
    /// <returns>The shard.</returns>
    public Shard Add(int index, string description) => shards[index] = new Shard(index, description);

    /// <summary>Determines whether there is a shard with this index.</summary>
    public bool Contains(int index) => shards.ContainsKey(index);

    /// <summary>Gets one shard, or all if the index is null.</summary>
    public IEnumerable<Shard> Select(int? index) => shards.Values.Where(shard => index is null || shard.Index == index);

    /// <summary>Determines whether a shard is stopped for all writes; false for an unknown one.</summary>
    public bool IsStopped(int index) => shards.TryGetValue(index, out var shard) && !shard.ExchangeActive;

    /// <exception cref="RejectedException">There is no shard of this index.</exception>
    public void EnsureKnown(int index)
    {
        if (!Contains(index))
            throw new RejectedException(RejectReason.InvalidRequest, "unknown exchange index");
    }

    /// <exception cref="RejectedException">The market, its shard or the exchange does not trade now.</exception>
    public void EnsureTrading(Market market)
    {
        var shard = shards[market.ExchangeIndex];
        if (!shard.ExchangeActive)
            throw new RejectedException(RejectReason.ExchangePaused);
        if (!shard.TradingActive)
            throw new RejectedException(RejectReason.TradingPaused);
        if (market.Status is MarketStatus.Inactive)
            throw new RejectedException(RejectReason.MarketPaused);
        if (market.Status is not MarketStatus.Active)
            throw new RejectedException(RejectReason.MarketInactive);
    }
}
