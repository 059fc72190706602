namespace KalshiPS.Simulator.Exchange;

/// <summary>Handles block trades: one member proposes, both sides accept, and the trade is executed outside the book.</summary>
internal sealed class BlockTradeMarket(
    ExchangeClock clock, IdGenerator ids, ShardRegistry shards, ListingRegistry listings, DirectTrades direct)
{
    private readonly List<BlockTrade> proposals = [];

    /// <summary>All block trade proposals, oldest first.</summary>
    public IReadOnlyList<BlockTrade> Proposals => proposals;

    /// <summary>The counterparty that answers proposals automatically; null for none.</summary>
    public ICounterparty? Counterparty { get; set; }

    /// <summary>Proposes a trade between two members. It is executed once both accept.</summary>
    /// <param name="proposer">The proposing member.</param>
    /// <param name="request">The terms.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public BlockTrade Propose(Account proposer, BlockTradeRequest request)
    {
        var market = listings.GetMarket(request.Ticker);
        shards.EnsureTrading(market);
        OrderRules.EnsureSize(market, request.Price, request.Count);
        if (request.Buyer == request.Seller)
            throw new RejectedException(RejectReason.InvalidRequest, "buyer and seller are the same");
        if (request.ExpiresAt <= clock.Now)
            throw new RejectedException(RejectReason.InvalidRequest, "expiration time is in the past");
        Subaccounts.EnsureOpen(request.Buyer, request.BuyerSubaccount);
        Subaccounts.EnsureOpen(request.Seller, request.SellerSubaccount);
        var proposal = new BlockTrade(ids.NextGuid(), clock.NextSequence(), proposer, market, request, clock.Now);
        proposals.Add(proposal);
        clock.Schedule(request.ExpiresAt, when =>
        {
            if (proposal.Status is BlockTradeStatus.Pending)
                proposal.Move(BlockTradeStatus.Expired, when);
        });
        Counterparty?.OnProposed(proposal);
        return proposal;
    }

    /// <summary>Finds a proposal that a member can see.</summary>
    /// <param name="account">The proposer, the buyer or the seller.</param>
    /// <param name="id">The exchange's id of the proposal.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="RejectedException">The member cannot see such a proposal.</exception>
    public BlockTrade Get(Account account, Guid id) =>
        proposals.Find(each => each.Id == id && each.IsVisibleTo(account))
        ?? throw new RejectedException(RejectReason.NotFound, "block trade proposal not found");

    /// <summary>Accepts a proposal for one of its two sides; the second acceptance executes the trade.</summary>
    /// <param name="account">The buyer or the seller.</param>
    /// <param name="id">The proposal.</param>
    /// <param name="subaccount">The trading subaccount; null for the proposed one.</param>
    /// <exception cref="RejectedException">The exchange refused the acceptance; the proposal is unchanged.</exception>
    public void Accept(Account account, Guid id, int? subaccount)
    {
        var proposal = Get(account, id);
        var request = proposal.Request;
        if (account != request.Buyer && account != request.Seller)
            throw new RejectedException(RejectReason.NotFound, "block trade proposal not found");
        if (proposal.Status is not BlockTradeStatus.Pending)
            throw new RejectedException(RejectReason.InvalidRequest, "block trade proposal is not pending");
        if (subaccount is { } number)
            Subaccounts.EnsureOpen(account, number);
        shards.EnsureTrading(proposal.Market);

        var (buyer, seller) = (Part(proposal, BookSide.Bid, account, subaccount), Part(proposal, BookSide.Ask, account, subaccount));
        direct.EnsureAffordable(account == request.Buyer ? buyer : seller);
        var otherAccepted = account == request.Buyer ? proposal.SellerAcceptedAt : proposal.BuyerAcceptedAt;
        if (otherAccepted is not null)
        {
            var (maker, taker) = request.MakerSide is BookSide.Bid ? (buyer, seller) : (seller, buyer);
            var (makerOrder, takerOrder) = direct.Open(maker, taker, clock.Now);
            direct.Trade(makerOrder, takerOrder, request.Price, clock.Now);
            (proposal.BuyerOrder, proposal.SellerOrder) = request.MakerSide is BookSide.Bid ? (makerOrder, takerOrder) : (takerOrder, makerOrder);
            proposal.Move(BlockTradeStatus.Executed, clock.Now);
        }

        proposal.Accept(account, subaccount, clock.Now);
    }

    private static DirectOrder Part(BlockTrade proposal, BookSide side, Account accepting, int? subaccount)
    {
        var request = proposal.Request;
        var account = side is BookSide.Bid ? request.Buyer : request.Seller;
        var trades = account == accepting && subaccount is { } chosen ? chosen : proposal.SubaccountOf(side);
        return new(account, trades, proposal.Market, side, request.Price, request.Count, IsTaker: side != request.MakerSide);
    }
}
