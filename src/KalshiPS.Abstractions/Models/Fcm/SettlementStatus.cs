namespace KalshiPS;

/// <summary>Which positions to list, by whether their market paid.</summary>
public enum SettlementStatus
{
    /// <summary>Both.</summary>
    All,

    /// <summary>Those whose market did not pay yet.</summary>
    Unsettled,

    /// <summary>Those whose market paid.</summary>
    Settled,
}
