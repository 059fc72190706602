namespace KalshiPS.Simulator.Exchange;

/// <summary>The states of a block trade proposal.</summary>
public enum BlockTradeStatus
{
    /// <summary>The proposal waits for the acceptance of both sides.</summary>
    Pending,

    /// <summary>The trade was executed.</summary>
    Executed,

    /// <summary>The proposal was not accepted in time.</summary>
    Expired,
}

/// <summary>Represents the terms of a block trade to propose to two members.</summary>
public sealed record BlockTradeRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>The buyer of YES.</summary>
    public required Account Buyer { get; init; }

    /// <summary>The buyer's subaccount.</summary>
    public int BuyerSubaccount { get; init; }

    /// <summary>The seller of YES.</summary>
    public required Account Seller { get; init; }

    /// <summary>The seller's subaccount.</summary>
    public int SellerSubaccount { get; init; }

    /// <summary>Dollars per YES contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>Contracts.</summary>
    public required decimal Count { get; init; }

    /// <summary>The maker's side: the buyer (bid) or the seller (ask).</summary>
    public required BookSide MakerSide { get; init; }

    /// <summary>The time until which the proposal can be accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Represents a proposal of a trade between two members. Its values change while the exchange runs.</summary>
public sealed class BlockTrade
{
    private int buyerSubaccount;
    private int sellerSubaccount;

    internal BlockTrade(Guid id, long sequence, Account proposer, Market market, BlockTradeRequest request, DateTimeOffset now)
    {
        Id = id;
        Sequence = sequence;
        Proposer = proposer;
        Market = market;
        Request = request;
        CreatedAt = now;
        UpdatedAt = now;
        buyerSubaccount = request.BuyerSubaccount;
        sellerSubaccount = request.SellerSubaccount;
    }

    /// <summary>The exchange's id.</summary>
    public Guid Id { get; }

    /// <summary>Grows by one with every proposal of the exchange.</summary>
    public long Sequence { get; }

    /// <summary>The proposing member.</summary>
    public Account Proposer { get; }

    /// <summary>The market.</summary>
    public Market Market { get; }

    /// <summary>The proposed terms.</summary>
    public BlockTradeRequest Request { get; }

    /// <summary>The proposal's state.</summary>
    public BlockTradeStatus Status { get; private set; }

    /// <summary>The time of the proposal.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The time at which the buyer accepted.</summary>
    public DateTimeOffset? BuyerAcceptedAt { get; private set; }

    /// <summary>The time at which the seller accepted.</summary>
    public DateTimeOffset? SellerAcceptedAt { get; private set; }

    /// <summary>The time of the trade.</summary>
    public DateTimeOffset? ExecutedAt => Status is BlockTradeStatus.Executed ? UpdatedAt : null;

    /// <summary>The buyer's order, once the trade is executed.</summary>
    public Order? BuyerOrder { get; internal set; }

    /// <summary>The seller's order, once the trade is executed.</summary>
    public Order? SellerOrder { get; internal set; }

    /// <summary>Determines whether a member can see the proposal.</summary>
    /// <param name="account">The member.</param>
    /// <returns>True for the proposer and both sides.</returns>
    public bool IsVisibleTo(Account account) => account == Proposer || account == Request.Buyer || account == Request.Seller;

    internal int SubaccountOf(BookSide side) => side is BookSide.Bid ? buyerSubaccount : sellerSubaccount;

    internal void Accept(Account account, int? subaccount, DateTimeOffset now)
    {
        UpdatedAt = now;
        if (account == Request.Buyer)
        {
            BuyerAcceptedAt ??= now;
            buyerSubaccount = subaccount ?? buyerSubaccount;
        }
        else
        {
            SellerAcceptedAt ??= now;
            sellerSubaccount = subaccount ?? sellerSubaccount;
        }
    }

    internal void Move(BlockTradeStatus status, DateTimeOffset now)
    {
        Status = status;
        UpdatedAt = now;
    }
}
