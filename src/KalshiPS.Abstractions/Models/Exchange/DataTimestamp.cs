namespace KalshiPS;

/// <summary>Represents the freshness of the exchange's reads of balances, orders, fills and positions.</summary>
public sealed class DataTimestamp : KalshiModel
{
    /// <summary>The approximate time up to which the reads include all changes; later writes may be missing.</summary>
    [Promised]
    [Main]
    public DateTimeOffset? AsOfTime { get; set; }
}
