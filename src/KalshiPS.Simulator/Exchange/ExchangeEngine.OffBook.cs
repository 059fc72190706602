namespace KalshiPS.Simulator.Exchange;

/// <content>Trades two members agree on, past the book.</content>
public sealed partial class ExchangeEngine
{
    private readonly List<BlockTrade> _blockTrades = [];

    /// <summary>Every proposal of a block trade, oldest first.</summary>
    public IReadOnlyList<BlockTrade> BlockTrades => _blockTrades;

    /// <summary>Proposes a trade between two members. It comes about once both accept.</summary>
    /// <param name="proposer">Who proposes.</param>
    /// <param name="request">What.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="RejectedException">The exchange refused it.</exception>
    public BlockTrade ProposeBlockTrade(Account proposer, BlockTradeRequest request) => Do(() =>
    {
        var market = GetMarket(request.Ticker);
        EnsureTrading(market);
        Validate(market, request.Price, request.Count);
        if (request.Buyer == request.Seller)
            throw new RejectedException(RejectReason.InvalidRequest, "buyer and seller are the same");
        if (request.ExpiresAt <= Now)
            throw new RejectedException(RejectReason.InvalidRequest, "expiration time is in the past");
        EnsureSubaccount(request.Buyer, request.BuyerSubaccount);
        EnsureSubaccount(request.Seller, request.SellerSubaccount);
        var proposal = new BlockTrade(_ids.NextGuid(), NextSequence(), proposer, market, request, Now);
        _blockTrades.Add(proposal);
        Schedule(request.ExpiresAt, when =>
        {
            if (proposal.Status is BlockTradeStatus.Pending)
                proposal.Move(BlockTradeStatus.Expired, when);
        });
        Counterparty?.OnProposed(proposal);
        return proposal;
    });

    /// <summary>Finds a proposal a member can see.</summary>
    /// <param name="account">The proposer, the buyer or the seller.</param>
    /// <param name="id">The exchange's id of the proposal.</param>
    /// <returns>The proposal.</returns>
    /// <exception cref="RejectedException">There is none for this member.</exception>
    public BlockTrade GetBlockTrade(Account account, Guid id) => Do(() =>
        _blockTrades.Find(each => each.Id == id && each.IsVisibleTo(account))
        ?? throw new RejectedException(RejectReason.NotFound, "block trade proposal not found"));

    /// <summary>Accepts a proposal for one of its two sides; with the second acceptance it trades.</summary>
    /// <param name="account">The buyer or the seller.</param>
    /// <param name="id">The proposal.</param>
    /// <param name="subaccount">The subaccount that trades; as proposed when null.</param>
    /// <exception cref="RejectedException">The exchange refused it; the proposal is as it was.</exception>
    public void AcceptBlockTrade(Account account, Guid id, int? subaccount = null) => Do(() =>
    {
        var proposal = GetBlockTrade(account, id);
        var request = proposal.Request;
        if (account != request.Buyer && account != request.Seller)
            throw new RejectedException(RejectReason.NotFound, "block trade proposal not found");
        if (proposal.Status is not BlockTradeStatus.Pending)
            throw new RejectedException(RejectReason.InvalidRequest, "block trade proposal is not pending");
        if (subaccount is { } number)
            EnsureSubaccount(account, number);
        EnsureTrading(proposal.Market);

        var (buyer, seller) = (Part(proposal, BookSide.Bid, account, subaccount), Part(proposal, BookSide.Ask, account, subaccount));
        EnsureAffordable(account == request.Buyer ? buyer : seller);
        var otherAccepted = account == request.Buyer ? proposal.SellerAcceptedAt : proposal.BuyerAcceptedAt;
        if (otherAccepted is not null)
        {
            var (maker, taker) = request.MakerSide is BookSide.Bid ? (buyer, seller) : (seller, buyer);
            var (makerOrder, takerOrder) = OpenOffBook(maker, taker, Now);
            Print(makerOrder, takerOrder, request.Price, isBlock: true, Now);
            (proposal.BuyerOrder, proposal.SellerOrder) = request.MakerSide is BookSide.Bid ? (makerOrder, takerOrder) : (takerOrder, makerOrder);
            proposal.Move(BlockTradeStatus.Executed, Now);
        }

        proposal.Accept(account, subaccount, Now);
    });

    private static DirectOrder Part(BlockTrade proposal, BookSide side, Account accepting, int? subaccount)
    {
        var request = proposal.Request;
        var account = side is BookSide.Bid ? request.Buyer : request.Seller;
        var trades = account == accepting && subaccount is { } chosen ? chosen : proposal.SubaccountOf(side);
        return new(account, trades, proposal.Market, side, request.Price, request.Count, IsTaker: side != request.MakerSide);
    }

    private void EnsureAffordable(DirectOrder part)
    {
        var position = part.Account.PositionIn(part.Market, part.Subaccount, NextSequence, Now);
        EnsureAffordable(position, part.Side, part.Price, part.Count, part.IsTaker, replaced: null, Now);
    }

    /// <summary>Makes the orders of two members who agreed on a price, to trade with each other whatever the book says.</summary>
    private (Order Maker, Order Taker) OpenOffBook(DirectOrder maker, DirectOrder taker, DateTimeOffset when)
    {
        EnsureAffordable(maker);
        EnsureAffordable(taker);
        return (Open(maker, when), Open(taker, when));
    }

    private Order Open(DirectOrder part, DateTimeOffset when)
    {
        var request = new OrderRequest
        {
            Ticker = part.Market.Ticker,
            Side = part.Side,
            Price = part.Price,
            Count = part.Count,
            Subaccount = part.Subaccount,

            // A member knows the fills of such an order by an id the exchange made up.
            ClientOrderId = _ids.NextGuid().ToString(),
        };
        var position = part.Account.PositionIn(part.Market, part.Subaccount, NextSequence, when);
        return Register(new Order(_ids.NextGuid(), position, request, part.Count, when) { Sequence = NextSequence() });
    }

    /// <summary>One side of a trade off the book.</summary>
    private sealed record DirectOrder(
        Account Account, int Subaccount, Market Market, BookSide Side, decimal Price, decimal Count, bool IsTaker);
}
