namespace KalshiPS.Simulator.Exchange;

/// <summary>What a member asks quotes for.</summary>
public sealed record RfqRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>How many contracts; null when a cost is named instead.</summary>
    public decimal? Contracts { get; init; }

    /// <summary>How many dollars to spend; null when contracts are named instead.</summary>
    public decimal? TargetCost { get; init; }

    /// <summary>Whether fees come on top of the cost named.</summary>
    public bool TargetCostExcludesFees { get; init; }

    /// <summary>Whether others do not learn who asks.</summary>
    public bool ObscuresCreator { get; init; }

    /// <summary>What is wished for a remainder. Here a quote trades whole, so there never is one.</summary>
    public bool RestsRemainder { get; init; }

    /// <summary>Whether the member's other open requests on the market end.</summary>
    public bool ReplacesExisting { get; init; }

    /// <summary>The subaccount that will trade.</summary>
    public int Subaccount { get; init; }
}

/// <summary>A request for quotes. Its figures change while the exchange runs.</summary>
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

    /// <summary>Who asks.</summary>
    public Account Creator { get; }

    /// <summary>The market.</summary>
    public Market Market { get; }

    /// <summary>What was asked for.</summary>
    public RfqRequest Request { get; }

    /// <summary>Whether quotes can still be made and accepted.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>When it ended without a trade.</summary>
    public DateTimeOffset? CanceledAt { get; internal set; }

    /// <summary>Why it ended without a trade.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>The quotes made for it, oldest first.</summary>
    public IReadOnlyList<RfqQuote> Quotes => quotes;

    internal void Add(RfqQuote quote) => quotes.Add(quote);
}
