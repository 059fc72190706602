namespace KalshiPS;

/// <summary>Filters positions by whether their market has settled.</summary>
public enum SettlementStatus
{
    /// <summary>All positions.</summary>
    All,

    /// <summary>Positions in markets that have not settled.</summary>
    Unsettled,

    /// <summary>Positions in settled markets.</summary>
    Settled,
}
