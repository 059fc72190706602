namespace KalshiPS.Simulator.Exchange;

/// <summary>Represents the terms of a request for quotes.</summary>
public sealed record RfqRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The contracts; null if a cost is given instead.</summary>
    public decimal? Contracts { get; init; }

    /// <summary>The dollars to spend; null if contracts are given instead.</summary>
    public decimal? TargetCost { get; init; }

    /// <summary>Whether fees are added to the cost.</summary>
    public bool TargetCostExcludesFees { get; init; }

    /// <summary>Whether the requester is hidden from others.</summary>
    public bool ObscuresCreator { get; init; }

    /// <summary>Whether a remainder rests. In the simulator a quote trades completely, so there is no remainder.</summary>
    public bool RestsRemainder { get; init; }

    /// <summary>Whether the member's other open requests on the market are canceled.</summary>
    public bool ReplacesExisting { get; init; }

    /// <summary>The trading subaccount.</summary>
    public int Subaccount { get; init; }
}

/// <summary>Represents a request for quotes. Its values change while the exchange runs.</summary>
public sealed class Rfq
{
    private readonly List<RfqQuote> quotes = [];

    internal Rfq(Guid id, long sequence, Account creator, Market market, RfqRequest request, DateTimeOffset now)
    {
        Id = id;
        Sequence = sequence;
        Creator = creator;
        Market = market;
        Request = request;
        CreatedAt = now;
        UpdatedAt = now;
    }

    /// <summary>The exchange's id.</summary>
    public Guid Id { get; }

    /// <summary>Grows by one with every request of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>The requester.</summary>
    public Account Creator { get; }

    /// <summary>The market.</summary>
    public Market Market { get; }

    /// <summary>The requested terms.</summary>
    public RfqRequest Request { get; }

    /// <summary>Whether quotes can be created and accepted.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>The time of the cancellation.</summary>
    public DateTimeOffset? CanceledAt { get; internal set; }

    /// <summary>The reason of the cancellation.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>The quotes for the request, oldest first.</summary>
    public IReadOnlyList<RfqQuote> Quotes => quotes;

    internal void Add(RfqQuote quote) => quotes.Add(quote);
}
