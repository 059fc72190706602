namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles requests for quotes: request, quote, accept, confirm, trade.</summary>
internal sealed class RfqMarket(
    ExchangeClock clock, IdGenerator ids, NewsPublisher news, ShardRegistry shards, ListingRegistry listings, DirectTrades direct)
{
    /// <summary>The greatest number of open requests of a member.</summary>
    public const int MostOpenRfqs = 100;

    /// <summary>The time in which a quoter must confirm.</summary>
    public static readonly TimeSpan ConfirmationWindow = TimeSpan.FromSeconds(30);

    /// <summary>The time from confirmation to trade.</summary>
    public static readonly TimeSpan ExecutionDelay = TimeSpan.FromSeconds(1);

    private readonly List<Rfq> requests = [];
    private readonly List<RfqQuote> quotes = [];

    /// <summary>All requests for quotes, oldest first.</summary>
    public IReadOnlyList<Rfq> Requests => requests;

    /// <summary>All quotes, oldest first.</summary>
    public IReadOnlyList<RfqQuote> Quotes => quotes;

    /// <summary>The counterparty that answers members automatically; null for none.</summary>
    public ICounterparty? Counterparty { get; set; }

    /// <summary>Creates a request for quotes.</summary>
    /// <param name="account">The requester.</param>
    /// <param name="request">The requested terms.</param>
    /// <returns>The request.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public Rfq CreateRfq(Account account, RfqRequest request)
    {
        var market = listings.GetMarket(request.Ticker);
        shards.EnsureTrading(market);
        EnsureSize(market, request);
        Subaccounts.EnsureOpen(account, request.Subaccount);
        if (request.ReplacesExisting)
        {
            foreach (var old in requests.Where(rfq => rfq.IsOpen && rfq.Creator == account && rfq.Market == market && !IsBound(rfq)).ToList())
                Close(old, "replaced");
        }

        if (requests.Count(rfq => rfq.IsOpen && rfq.Creator == account) >= MostOpenRfqs)
            throw new RejectedException(RejectReason.Conflict, "too many open rfqs");
        var created = new Rfq(ids.NextGuid(), clock.NextSequence(), account, market, request, clock.Now);
        requests.Add(created);
        news.Publish(new RfqChanged(created, clock.Now));
        Counterparty?.OnRequested(created);
        return created;
    }

    /// <summary>Cancels a request for quotes.</summary>
    /// <param name="account">The requester.</param>
    /// <param name="rfqId">The request.</param>
    /// <exception cref="RejectedException">There is no such open request, or a quote for it is confirmed.</exception>
    public void DeleteRfq(Account account, Guid rfqId)
    {
        var rfq = GetRfq(rfqId);
        if (rfq.Creator != account || !rfq.IsOpen)
            throw new RejectedException(RejectReason.NotFound, "rfq not found");
        if (IsBound(rfq))
            throw new RejectedException(RejectReason.InvalidRequest, "a quote for the rfq is confirmed");
        Close(rfq, "deleted");
    }

    /// <summary>Finds a request.</summary>
    /// <param name="rfqId">The exchange's id of the request.</param>
    /// <returns>The request, of any requester.</returns>
    /// <exception cref="RejectedException">There is no such request.</exception>
    public Rfq GetRfq(Guid rfqId) =>
        requests.Find(rfq => rfq.Id == rfqId) ?? throw new RejectedException(RejectReason.NotFound, "rfq not found");

    /// <summary>Creates a quote for a request, and cancels the member's open quote for it.</summary>
    /// <param name="account">The quoter.</param>
    /// <param name="rfqId">The request.</param>
    /// <param name="request">The quoted terms.</param>
    /// <returns>The quote.</returns>
    /// <exception cref="RejectedException">The exchange refused the request.</exception>
    public RfqQuote CreateQuote(Account account, Guid rfqId, RfqQuoteRequest request)
    {
        var rfq = GetRfq(rfqId);
        shards.EnsureTrading(rfq.Market);
        if (!rfq.IsOpen)
            throw new RejectedException(RejectReason.InvalidRequest, "rfq is closed");
        if (rfq.Creator == account)
            throw new RejectedException(RejectReason.InvalidRequest, "cannot quote an own rfq");
        Subaccounts.EnsureOpen(account, request.Subaccount);
        var prices = rfq.Market.Listing.Prices;
        if (request is { YesBid: 0m, NoBid: 0m }
            || (request.YesBid != 0m && !prices.Allows(request.YesBid))
            || (request.NoBid != 0m && !prices.Allows(1m - request.NoBid)))
            throw new RejectedException(RejectReason.InvalidPrice);

        foreach (var old in rfq.Quotes.Where(quote => quote.Creator == account && quote.Status is RfqQuoteStatus.Open))
            Cancel(old, "replaced");
        var created = new RfqQuote(ids.NextGuid(), clock.NextSequence(), rfq, account, request, clock.Now);
        rfq.Add(created);
        quotes.Add(created);
        news.Publish(new RfqQuoteChanged(created, clock.Now));
        Counterparty?.OnQuoted(created);
        return created;
    }

    /// <summary>Finds a quote.</summary>
    /// <param name="account">The reading member, which must be the quoter or the requester.</param>
    /// <param name="quoteId">The exchange's id of the quote.</param>
    /// <returns>The quote.</returns>
    /// <exception cref="RejectedException">The member cannot see such a quote.</exception>
    public RfqQuote GetQuote(Account account, Guid quoteId) =>
        quotes.Find(quote => quote.Id == quoteId && (quote.Creator == account || quote.Rfq.Creator == account))
        ?? throw new RejectedException(RejectReason.NotFound, "quote not found");

    /// <summary>Cancels a quote.</summary>
    /// <param name="account">The quoter.</param>
    /// <param name="quoteId">The quote.</param>
    /// <exception cref="RejectedException">There is no such quote, or it can no longer be canceled.</exception>
    public void DeleteQuote(Account account, Guid quoteId)
    {
        var quote = GetQuote(account, quoteId);
        if (quote.Creator != account || quote.Status is RfqQuoteStatus.Executed or RfqQuoteStatus.Cancelled)
            throw new RejectedException(RejectReason.NotFound, "quote not found");
        if (quote.Status is RfqQuoteStatus.Confirmed)
            throw new RejectedException(RejectReason.InvalidRequest, "quote is confirmed");
        Cancel(quote, "deleted");
    }

    /// <summary>Accepts one of the two bids of a quote: the requester sells that outcome to the quoter.</summary>
    /// <param name="account">The requester.</param>
    /// <param name="quoteId">The quote.</param>
    /// <param name="side">The bid on YES (bid) or on NO (ask).</param>
    /// <exception cref="RejectedException">The exchange refused the request; the quote is unchanged.</exception>
    public void AcceptQuote(Account account, Guid quoteId, BookSide side)
    {
        var quote = GetQuote(account, quoteId);
        if (quote.Rfq.Creator != account)
            throw new RejectedException(RejectReason.NotFound, "quote not found");
        if (quote.Status is not RfqQuoteStatus.Open || !quote.Rfq.IsOpen)
            throw new RejectedException(RejectReason.InvalidRequest, "quote is not open");
        if (quote.Contracts(side) <= 0m)
            throw new RejectedException(RejectReason.InvalidRequest, "the quote has no bid on this side");
        shards.EnsureTrading(quote.Market);
        direct.EnsureAffordable(RequestersPart(quote, side));

        quote.Status = RfqQuoteStatus.Accepted;
        quote.AcceptedSide = side;
        quote.AcceptedAt = quote.UpdatedAt = clock.Now;
        news.Publish(new RfqQuoteChanged(quote, clock.Now));
        clock.Schedule(clock.Now + ConfirmationWindow, _ =>
        {
            if (quote.Status is RfqQuoteStatus.Accepted)
                Cancel(quote, "not confirmed in time");
        });
        Counterparty?.OnAccepted(quote);
    }

    /// <summary>Confirms an accepted quote; the trade follows a moment later.</summary>
    /// <param name="account">The quoter.</param>
    /// <param name="quoteId">The quote.</param>
    /// <exception cref="RejectedException">The exchange refused the request; the quote is unchanged.</exception>
    public void ConfirmQuote(Account account, Guid quoteId)
    {
        var quote = GetQuote(account, quoteId);
        if (quote.Creator != account)
            throw new RejectedException(RejectReason.NotFound, "quote not found");
        if (quote.Status is not RfqQuoteStatus.Accepted)
            throw new RejectedException(RejectReason.InvalidRequest, "quote is not accepted");
        shards.EnsureTrading(quote.Market);
        direct.EnsureAffordable(QuotersPart(quote, quote.AcceptedSide!.Value));

        quote.Status = RfqQuoteStatus.Confirmed;
        quote.ConfirmedAt = quote.UpdatedAt = clock.Now;
        clock.Schedule(clock.Now + ExecutionDelay, when => Execute(quote, when));
    }

    /// <summary>Closes the open requests of a market that no longer trades.</summary>
    public void CloseRequestsFor(Market market)
    {
        foreach (var rfq in requests.Where(each => each.IsOpen && each.Market == market).ToList())
            Close(rfq, "market closed");
    }

    private static void EnsureSize(Market market, RfqRequest request)
    {
        if (request.Contracts is null == request.TargetCost is null)
            throw new RejectedException(RejectReason.InvalidRequest, "exactly one of contracts and target cost must be provided");
        if (request.TargetCostExcludesFees && request.TargetCost is null)
            throw new RejectedException(RejectReason.InvalidRequest, "target_cost_excludes_fees needs a target cost");
        if (request.Contracts <= 0m || request.TargetCost <= 0m || request.Contracts % (market.Listing.AllowsFractions ? 0.01m : 1m) > 0m)
            throw new RejectedException(RejectReason.InvalidRequest, "invalid size");
    }

    private static bool IsBound(Rfq rfq) => rfq.Quotes.Any(quote => quote.Status is RfqQuoteStatus.Confirmed);

    private static DirectOrder QuotersPart(RfqQuote quote, BookSide side) => new(
        quote.Creator, quote.Request.Subaccount, quote.Market, side, quote.Price(side), quote.Contracts(side), IsTaker: false);

    private static DirectOrder RequestersPart(RfqQuote quote, BookSide side) => new(
        quote.Rfq.Creator, quote.Rfq.Request.Subaccount, quote.Market, side.Opposite(), quote.Price(side), quote.Contracts(side), IsTaker: true);

    private void Execute(RfqQuote quote, DateTimeOffset when)
    {
        var side = quote.AcceptedSide!.Value;
        try
        {
            shards.EnsureTrading(quote.Market);
            (quote.CreatorOrder, quote.RfqCreatorOrder) = direct.Open(QuotersPart(quote, side), RequestersPart(quote, side), when);
        }
        catch (RejectedException refusal)
        {
            Cancel(quote, refusal.Details ?? refusal.Reason.ToString());
            return;
        }

        quote.Status = RfqQuoteStatus.Executed;
        quote.ExecutedAt = quote.UpdatedAt = when;
        news.Publish(new RfqQuoteChanged(quote, when));
        direct.Trade(quote.CreatorOrder, quote.RfqCreatorOrder, quote.Price(side), when);
        Close(quote.Rfq, reason: null);
    }

    private void Cancel(RfqQuote quote, string reason)
    {
        quote.Status = RfqQuoteStatus.Cancelled;
        quote.CancellationReason = reason;
        quote.CancelledAt = quote.UpdatedAt = clock.Now;
    }

    private void Close(Rfq rfq, string? reason)
    {
        rfq.IsOpen = false;
        rfq.UpdatedAt = clock.Now;
        rfq.CancellationReason = reason;
        rfq.CanceledAt = reason is null ? null : clock.Now;
        foreach (var quote in rfq.Quotes.Where(each => each.Status is RfqQuoteStatus.Open or RfqQuoteStatus.Accepted))
            Cancel(quote, "rfq closed");
        if (reason is not null)
            news.Publish(new RfqChanged(rfq, clock.Now));
        Counterparty?.OnClosed(rfq);
    }
}
