namespace KalshiPS.Simulator.Exchange;

/// <summary>What a resting order shall become.</summary>
public sealed record AmendRequest
{
    /// <summary>The order's market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The order's side.</summary>
    public required BookSide Side { get; init; }

    /// <summary>The new limit in dollars per YES contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>The new total: what is filled already and what shall rest.</summary>
    public required decimal Count { get; init; }

    /// <summary>The order's client id; checked when given.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The order's new client id; kept when null.</summary>
    public string? NewClientOrderId { get; init; }

    /// <summary>A new expiry; kept when null.</summary>
    public DateTimeOffset? NewExpiry { get; init; }

    /// <summary>Lets the order rest until it is canceled.</summary>
    public bool RemovesExpiry { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>The shard it is on; null or -1 to be routed by the ticker.</summary>
    public int? ExchangeIndex { get; init; }
}

/// <summary>By how much or to what a resting order shall shrink: exactly one of both.</summary>
public sealed record DecreaseRequest
{
    /// <summary>Contracts to take off.</summary>
    public decimal? ReduceBy { get; init; }

    /// <summary>Contracts to leave.</summary>
    public decimal? ReduceTo { get; init; }

    /// <summary>The subaccount that placed it.</summary>
    public int Subaccount { get; init; }

    /// <summary>How the request finds the shard.</summary>
    public Route Route { get; init; }
}
