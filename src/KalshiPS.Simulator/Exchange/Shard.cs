namespace KalshiPS.Simulator.Exchange;

/// <summary>A part of the exchange with its own markets, its own collateral and its own pauses.</summary>
/// <param name="index">The number markets and orders name it by.</param>
/// <param name="description">What trades there.</param>
public sealed class Shard(int index, string description)
{
    /// <summary>The number markets and orders name it by.</summary>
    public int Index { get; } = index;

    /// <summary>What trades there.</summary>
    public string Description { get; } = description;

    /// <summary>False while nothing at all can change.</summary>
    public bool ExchangeActive { get; internal set; } = true;

    /// <summary>False while orders can be canceled but not placed.</summary>
    public bool TradingActive { get; internal set; } = true;

    /// <summary>When a pause is to end by itself; null while there is none, or none with an end.</summary>
    public DateTimeOffset? ResumesAt { get; internal set; }
}
