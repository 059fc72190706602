using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Represents the house as an automatic counterparty: it quotes, confirms, requests quotes, and accepts its side of block trades.</summary>
internal sealed class MarketMaker(ExchangeEngine exchange, Account house) : ICounterparty
{
    private const decimal AskedContracts = 50m;
    private const decimal ProposedContracts = 25m;

    // The greatest difference from its own value that the house accepts.
    private const decimal Patience = 0.05m;

    private static readonly TimeSpan ProposalLife = TimeSpan.FromDays(7);

    public void OnRequested(Rfq rfq)
    {
        if (rfq.Creator == house)
            return;
        var (bid, ask) = rfq.Market.Listing.Prices.Around(Fair(rfq.Market));
        Try(() => exchange.CreateQuote(house, rfq.Id, new RfqQuoteRequest { YesBid = bid, NoBid = 1m - ask }));
    }

    public void OnClosed(Rfq rfq)
    {
        if (rfq.Creator == house)
            Ask();
    }

    public void OnQuoted(RfqQuote quote)
    {
        if (quote.Rfq.Creator != house)
            return;
        var fair = Fair(quote.Market);
        var (onYes, onNo) = (quote.Request.YesBid - fair, quote.Request.NoBid - (1m - fair));
        if (Math.Max(onYes, onNo) >= -Patience)
            Try(() => exchange.AcceptQuote(house, quote.Id, onYes >= onNo ? BookSide.Bid : BookSide.Ask));
    }

    public void OnAccepted(RfqQuote quote)
    {
        if (quote.Creator == house)
            Try(() => exchange.ConfirmQuote(house, quote.Id));
    }

    public void OnProposed(BlockTrade proposal)
    {
        var request = proposal.Request;
        if (request.Buyer != house && request.Seller != house)
            return;
        var gain = (Fair(proposal.Market) - request.Price) * (request.Buyer == house ? 1m : -1m);
        if (gain >= -Patience)
            Try(() => exchange.AcceptBlockTrade(house, proposal.Id));
    }

    /// <summary>Requests quotes in an open market from all members.</summary>
    public void Ask()
    {
        if (OpenMarkets().FirstOrDefault() is { } market)
            Try(() => exchange.CreateRfq(house, new RfqRequest { Ticker = market.Ticker, Contracts = AskedContracts }));
    }

    /// <summary>Proposes a block trade to a member.</summary>
    public void Propose(Account member)
    {
        if (OpenMarkets().LastOrDefault() is not { } market)
            return;
        Try(() => exchange.ProposeBlockTrade(house, new BlockTradeRequest
        {
            Ticker = market.Ticker,
            Buyer = member,
            Seller = house,
            Price = market.Listing.Prices.Around(Fair(market)).Ask,
            Count = ProposedContracts,
            MakerSide = BookSide.Ask,
            ExpiresAt = exchange.Now + ProposalLife,
        }));
    }

    /// <summary>Computes the house's value of a YES contract.</summary>
    public static decimal Fair(Market market) => market switch
    {
        { Book: { BestBid: { } bid, BestAsk: { } ask } } => (bid + ask) / 2m,
        { Listing.Combination.Legs: { } legs } => legs.Aggregate(1m, (product, leg) => product * Fair(leg)),
        _ => market.LastPrice ?? 0.5m,
    };

    private static decimal Fair(CombinationLeg leg) => leg.Outcome is BookSide.Bid ? Fair(leg.Market) : 1m - Fair(leg.Market);

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (RejectedException)
        {
            // The house skips the trade, as any member would.
        }
    }

    private IEnumerable<Market> OpenMarkets() => exchange.Markets.Where(market =>
        market is { Status: MarketStatus.Active, ExchangeIndex: 0 } && market.Book.BestBid is not null && market.Book.BestAsk is not null);
}
