namespace KalshiPS.Simulator.Exchange;

/// <summary>Where a proposal of a block trade is in its life.</summary>
public enum BlockTradeStatus
{
    /// <summary>Not both sides have accepted yet.</summary>
    Pending,

    /// <summary>It has traded.</summary>
    Executed,

    /// <summary>It was not accepted in time.</summary>
    Expired,
}

/// <summary>A trade to propose to two members.</summary>
public sealed record BlockTradeRequest
{
    /// <summary>The market.</summary>
    public required string Ticker { get; init; }

    /// <summary>Who buys YES.</summary>
    public required Account Buyer { get; init; }

    /// <summary>The buyer's subaccount.</summary>
    public int BuyerSubaccount { get; init; }

    /// <summary>Who sells YES.</summary>
    public required Account Seller { get; init; }

    /// <summary>The seller's subaccount.</summary>
    public int SellerSubaccount { get; init; }

    /// <summary>Dollars per YES contract.</summary>
    public required decimal Price { get; init; }

    /// <summary>Contracts.</summary>
    public required decimal Count { get; init; }

    /// <summary>Which side counts as the maker: the buyer (bid) or the seller (ask).</summary>
    public required BookSide MakerSide { get; init; }

    /// <summary>Until when it can be accepted.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A proposal of a trade between two members. Its figures change while the exchange runs.</summary>
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

    /// <summary>Who proposed it.</summary>
    public Account Proposer { get; }

    /// <summary>The market.</summary>
    public Market Market { get; }

    /// <summary>What was proposed.</summary>
    public BlockTradeRequest Request { get; }

    /// <summary>Where it is in its life.</summary>
    public BlockTradeStatus Status { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When the buyer accepted.</summary>
    public DateTimeOffset? BuyerAcceptedAt { get; private set; }

    /// <summary>When the seller accepted.</summary>
    public DateTimeOffset? SellerAcceptedAt { get; private set; }

    /// <summary>When it traded.</summary>
    public DateTimeOffset? ExecutedAt => Status is BlockTradeStatus.Executed ? UpdatedAt : null;

    /// <summary>The buyer's order, once it has traded.</summary>
    public Order? BuyerOrder { get; internal set; }

    /// <summary>The seller's order, once it has traded.</summary>
    public Order? SellerOrder { get; internal set; }

    /// <summary>Whether a member knows of it.</summary>
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
