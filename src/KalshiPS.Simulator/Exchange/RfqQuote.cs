namespace KalshiPS.Simulator.Exchange;

/// <summary>Where a quote is in its life.</summary>
public enum RfqQuoteStatus
{
    /// <summary>It can be accepted.</summary>
    Open,

    /// <summary>The one who asked has accepted a side; the quoter has not confirmed yet.</summary>
    Accepted,

    /// <summary>Both are bound; the trade comes in a moment.</summary>
    Confirmed,

    /// <summary>It has traded.</summary>
    Executed,

    /// <summary>It ended without a trade.</summary>
    Cancelled,
}

/// <summary>What a member answers to a request for quotes.</summary>
public sealed record RfqQuoteRequest
{
    /// <summary>What the quoter pays for a YES contract, in dollars; zero for no bid.</summary>
    public required decimal YesBid { get; init; }

    /// <summary>What the quoter pays for a NO contract, in dollars; zero for no bid.</summary>
    public required decimal NoBid { get; init; }

    /// <summary>What is wished for a remainder. Here a quote trades whole, so there never is one.</summary>
    public bool RestsRemainder { get; init; }

    /// <summary>What is wished about taking liquidity. Here a quote trades off the book, so it never does.</summary>
    public bool PostOnly { get; init; }

    /// <summary>The subaccount that will trade.</summary>
    public int Subaccount { get; init; }
}

/// <summary>A quote for a request. Its figures change while the exchange runs.</summary>
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

    /// <summary>What it answers.</summary>
    public Rfq Rfq { get; }

    /// <summary>Who quotes.</summary>
    public Account Creator { get; }

    /// <summary>The market.</summary>
    public Market Market => Rfq.Market;

    /// <summary>What was quoted.</summary>
    public RfqQuoteRequest Request { get; }

    /// <summary>Where it is in its life.</summary>
    public RfqQuoteStatus Status { get; internal set; }

    /// <summary>Which of the quoter's bids was accepted: on YES (bid) or on NO (ask).</summary>
    public BookSide? AcceptedSide { get; internal set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>When one side was accepted.</summary>
    public DateTimeOffset? AcceptedAt { get; internal set; }

    /// <summary>When the quoter confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }

    /// <summary>When it traded.</summary>
    public DateTimeOffset? ExecutedAt { get; internal set; }

    /// <summary>When it ended without a trade.</summary>
    public DateTimeOffset? CancelledAt { get; internal set; }

    /// <summary>Why it ended without a trade.</summary>
    public string? CancellationReason { get; internal set; }

    /// <summary>The quoter's order, once it has traded.</summary>
    public Order? CreatorOrder { get; internal set; }

    /// <summary>The order of the one who asked, once it has traded.</summary>
    public Order? RfqCreatorOrder { get; internal set; }

    /// <summary>What the quoter bids on one side.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>Dollars per contract of that side; zero for no bid.</returns>
    public decimal Bid(BookSide side) => side is BookSide.Bid ? Request.YesBid : Request.NoBid;

    /// <summary>The price of one side in YES terms.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>Dollars per YES contract.</returns>
    public decimal Price(BookSide side) => side is BookSide.Bid ? Request.YesBid : 1m - Request.NoBid;

    /// <summary>How many contracts a side is for.</summary>
    /// <param name="side">On YES (bid) or on NO (ask).</param>
    /// <returns>The contracts asked for, or what the cost named pays for; zero without a bid.</returns>
    public decimal Contracts(BookSide side)
    {
        if (Bid(side) == 0m)
            return 0m;
        if (Rfq.Request.Contracts is { } contracts)
            return contracts;

        // The one who asked gets the other outcome, for what the bid leaves of a dollar.
        var step = Market.Listing.AllowsFractions ? 0.01m : 1m;
        var budget = Rfq.Request.TargetCost!.Value;
        var fees = Rfq.Request.TargetCostExcludesFees ? FeeTerms.Free : Market.FeesAt(CreatedAt);
        var each = 1m - Bid(side) + fees.Exact(Price(side), 1m, isTaker: true);
        var count = decimal.Floor(budget / each / step) * step;

        // A fee rounds up, which can be a step too much.
        var cost = (count * (1m - Bid(side))) + fees.Charged(Price(side), count, isTaker: true);
        return cost > budget ? count - step : count;
    }
}
