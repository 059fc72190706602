namespace KalshiPS.Simulator.Exchange;

/// <summary>The states of a quote.</summary>
public enum RfqQuoteStatus
{
    /// <summary>The quote can be accepted.</summary>
    Open,

    /// <summary>The requester has accepted a side; the quoter has not confirmed yet.</summary>
    Accepted,

    /// <summary>The quoter has confirmed; the trade follows a moment later.</summary>
    Confirmed,

    /// <summary>The quote was executed.</summary>
    Executed,

    /// <summary>The quote was canceled.</summary>
    Cancelled,
}

/// <summary>Represents the terms of a quote.</summary>
public sealed record RfqQuoteRequest
{
    /// <summary>The bid for a YES contract, in dollars; zero for no bid.</summary>
    public required decimal YesBid { get; init; }

    /// <summary>The bid for a NO contract, in dollars; zero for no bid.</summary>
    public required decimal NoBid { get; init; }

    /// <summary>Whether a remainder rests. In the simulator a quote trades completely, so there is no remainder.</summary>
    public bool RestsRemainder { get; init; }

    /// <summary>Whether the order is post-only. In the simulator a quote trades outside the book, so it never takes liquidity.</summary>
    public bool PostOnly { get; init; }

    /// <summary>The trading subaccount.</summary>
    public int Subaccount { get; init; }
}

/// <summary>Represents a quote for a request. Its values change while the exchange runs.</summary>
public sealed class RfqQuote
{
    internal RfqQuote(Guid id, long sequence, Rfq rfq, Account creator, RfqQuoteRequest request, DateTimeOffset now)
    {
        Id = id;
        Sequence = sequence;
        Rfq = rfq;
        Creator = creator;
        Request = request;
        CreatedAt = now;
        UpdatedAt = now;
    }

    /// <summary>The exchange's id.</summary>
    public Guid Id { get; }

    /// <summary>Grows by one with every quote of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>The request for quotes.</summary>
    public Rfq Rfq { get; }

    /// <summary>The quoter.</summary>
    public Account Creator { get; }

    /// <summary>The market.</summary>
    public Market Market => Rfq.Market;

    /// <summary>The quoted terms.</summary>
    public RfqQuoteRequest Request { get; }

    /// <summary>The quote's state.</summary>
    public RfqQuoteStatus Status { get; internal set; }

    /// <summary>The accepted bid: on YES (bid) or on NO (ask).</summary>
    public BookSide? AcceptedSide { get; internal set; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>The time of the acceptance.</summary>
    public DateTimeOffset? AcceptedAt { get; internal set; }

    /// <summary>The time of the confirmation.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }

    /// <summary>The time of the trade.</summary>
    public DateTimeOffset? ExecutedAt { get; internal set; }

    /// <summary>The time of the cancellation.</summary>
    public DateTimeOffset? CancelledAt { get; internal set; }

    /// <summary>The reason of the cancellation.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>The quoter's order, once the quote is executed.</summary>
    public Order? CreatorOrder { get; internal set; }

    /// <summary>The requester's order, once the quote is executed.</summary>
    public Order? RfqCreatorOrder { get; internal set; }

    /// <summary>Gets the bid on one side.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>Dollars per contract of that side; zero for no bid.</returns>
    public decimal Bid(BookSide side) => side is BookSide.Bid ? Request.YesBid : Request.NoBid;

    /// <summary>Gets the price of one side in YES terms.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>Dollars per YES contract.</returns>
    public decimal Price(BookSide side) => side is BookSide.Bid ? Request.YesBid : 1m - Request.NoBid;

    /// <summary>Computes the contracts of one side.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>The requested contracts, or as many as the requested cost pays for; zero without a bid.</returns>
    public decimal Contracts(BookSide side)
    {
        if (Bid(side) == 0m)
            return 0m;
        if (Rfq.Request.Contracts is { } contracts)
            return contracts;

        // The requester gets the other outcome, for a dollar less the bid.
        var step = Market.Listing.AllowsFractions ? 0.01m : 1m;
        var budget = Rfq.Request.TargetCost!.Value;
        var fees = Rfq.Request.TargetCostExcludesFees ? FeeTerms.Free : Market.FeesAt(CreatedAt);
        var each = 1m - Bid(side) + fees.Exact(Price(side), 1m, isTaker: true);
        var count = decimal.Floor(budget / each / step) * step;

        // A fee is rounded up, which can exceed the cost by a step.
        var cost = (count * (1m - Bid(side))) + fees.Charged(Price(side), count, isTaker: true);
        return cost > budget ? count - step : count;
    }
}
