namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents a shard, a part of the exchange with its own markets, collateral and pauses.</summary>
/// <param name="index">The shard's index.</param>
/// <param name="description">A description of the shard's markets.</param>
public sealed class Shard(int index, string description)
{
    /// <summary>The shard's index.</summary>
    public int Index { get; } = index;

    /// <summary>A description of the shard's markets.</summary>
    public string Description { get; } = description;

    /// <summary>Whether the shard accepts writes.</summary>
    public bool ExchangeActive { get; internal set; } = true;

    /// <summary>Whether orders can be placed; if false, cancels are still accepted.</summary>
    public bool TradingActive { get; internal set; } = true;

    /// <summary>The scheduled end of a pause; null without a pause or an end.</summary>
    public DateTimeOffset? ResumesAt { get; internal set; }
}
