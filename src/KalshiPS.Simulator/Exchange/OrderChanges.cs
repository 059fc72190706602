namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents an amendment of a resting order.</summary>
public sealed record AmendRequest
{
    /// <summary>The order's market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The order's side.</summary>
    public required BookSide Side { get; init; }

    /// <summary>The new limit in dollars per YES contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>The new size: filled and resting contracts together.</summary>
    public required decimal Count { get; init; }

    /// <summary>The order's client order id, which is checked if given.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The order's new client order id; null to keep it.</summary>
    public string? NewClientOrderId { get; init; }

    /// <summary>The new expiry; null to keep it.</summary>
    public DateTimeOffset? NewExpiry { get; init; }

    /// <summary>Whether to remove the expiry.</summary>
    public bool RemovesExpiry { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>The order's shard; null or -1 to be routed by the ticker.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>Represents a decrease of a resting order: exactly one of the two amounts.</summary>
public sealed record DecreaseRequest
{
    /// <summary>Contracts to remove.</summary>
    public decimal? ReduceBy { get; init; }

    /// <summary>Contracts that remain resting.</summary>
    public decimal? ReduceTo { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>The routing to the shard.</summary>
    public Route Route { get; init; }
}
