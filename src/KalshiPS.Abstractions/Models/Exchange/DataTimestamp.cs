namespace KalshiPS;

/// <summary>How fresh the exchange's reads of an account are: its balance, orders, fills and positions.</summary>
public sealed class DataTimestamp : KalshiModel
{
    /// <summary>What happened up to this time is in the reads; later writes may not be yet. Approximate.</summary>
    [Promised]
    [Main]
    public DateTimeOffset? AsOfTime { get; set; }
}
