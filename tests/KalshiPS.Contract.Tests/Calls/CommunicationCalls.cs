using KalshiPS.Operations;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Calls of the tag "communications". The house quotes at once, accepts what is good for it, and confirms.</summary>
internal static class CommunicationCalls
{
    // For the NO of a market that is hardly likely: the house does not take it.
    private const decimal LowBid = 0.5m;

    public static OperationCall[] All { get; } =
    [
        OperationCall.Of(
            _ => new GetCommunicationsId(),
            (ExchangeFixture at, GetCommunicationsIdResponse answer) => Assert.Equal(at.Host.Member.CommunicationsId.ToString(), answer.CommunicationsId)),
        OperationCall.After(
            async at =>
            {
                await AskAsync(at);
                return new GetRfqs { UserFilter = "self" };
            },
            (ExchangeFixture at, GetRfqsResponse answer) => AssertAsked(at, Assert.Single(answer.Rfqs))),
        OperationCall.After(
            async at => new GetRfq(await AskAsync(at)),
            (ExchangeFixture at, GetRfqResponse answer) => AssertAsked(at, answer.Rfq)),
        OperationCall.Of(
            at => new CreateRfq(new CreateRfqRequest { MarketTicker = at.Ticker, TargetCost = 12.5m, RestRemainder = false }),
            async (ExchangeFixture at, CreateRfqResponse answer) =>
            {
                var rfq = (await at.SendAsync(new GetRfq(answer.RfqId))).Rfq;
                Assert.Equal((at.Ticker, 12.5m, "open"), (rfq.Ticker, rfq.TargetCost, rfq.Status));
            }),
        OperationCall.After(
            async at => new DeleteRfq(await AskAsync(at)),
            async (ExchangeFixture at, EmptyResponse _) =>
                Assert.Equal("closed", Assert.Single((await at.SendAsync(new GetRfqs { UserFilter = "self" })).Rfqs).Status)),
        OperationCall.After(
            async at => new GetQuotes { RfqId = await AskAsync(at), RfqUserFilter = "self" },
            (ExchangeFixture at, GetQuotesResponse answer) => AssertQuoted(at, Assert.Single(answer.Quotes))),
        OperationCall.After(
            async at =>
            {
                var (rfq, quote) = await HouseQuoteAsync(at);
                return new GetRfqQuote(rfq, quote);
            },
            (ExchangeFixture at, GetQuoteResponse answer) => AssertQuoted(at, answer.Quote)),
        OperationCall.After(
            async at => new GetQuote((await HouseQuoteAsync(at)).Quote),
            (ExchangeFixture at, GetQuoteResponse answer) => AssertQuoted(at, answer.Quote)),
        OperationCall.Of(
            at => Quote(at, yesBid: 0m, noBid: LowBid),
            async (ExchangeFixture at, CreateQuoteResponse answer) =>
            {
                var quote = (await at.SendAsync(new GetQuote(answer.QuoteId))).Quote;
                Assert.Equal((0m, LowBid, "open"), (quote.YesBid, quote.NoBid, quote.Status));
            }),
        OperationCall.After(
            async at => new DeleteRfqQuote(HousesRfq(at).Id.ToString(), await QuoteAsync(at, yesBid: 0m, noBid: LowBid)),
            (ExchangeFixture at, EmptyResponse _) => AssertTakenBackAsync(at)),
        OperationCall.After(
            async at => new DeleteQuote(await QuoteAsync(at, yesBid: 0m, noBid: LowBid)),
            (ExchangeFixture at, EmptyResponse _) => AssertTakenBackAsync(at)),
        OperationCall.After(
            async at =>
            {
                var (rfq, quote) = await HouseQuoteAsync(at);
                return new AcceptRfqQuote(rfq, quote, new AcceptQuoteRequest { AcceptedSide = "no" });
            },
            (ExchangeFixture at, EmptyResponse _) => AssertBoughtAsync(at)),
        OperationCall.After(
            async at => new AcceptQuote((await HouseQuoteAsync(at)).Quote, new AcceptQuoteRequest { AcceptedSide = "no" }),
            (ExchangeFixture at, EmptyResponse _) => AssertBoughtAsync(at)),
        OperationCall.After(
            async at => new ConfirmRfqQuote(HousesRfq(at).Id.ToString(), await QuoteAsync(at, GenerousBid(at), noBid: 0m)),
            (ExchangeFixture at, EmptyResponse _) => AssertQuoteTradedAsync(at)),
        OperationCall.After(
            async at => new ConfirmQuote(await QuoteAsync(at, GenerousBid(at), noBid: 0m)),
            (ExchangeFixture at, EmptyResponse _) => AssertQuoteTradedAsync(at)),
        OperationCall.Of(
            _ => new GetBlockTradeProposals(),
            (ExchangeFixture at, GetBlockTradeProposalsResponse answer) =>
            {
                var proposal = Assert.Single(answer.BlockTradeProposals);
                Assert.Equal(at.Host.Member.UserId.ToString(), proposal.BuyerUserId);
                Assert.Equal((25m, false), (proposal.Count, proposal.BuyerAccepted));
                Assert.True(proposal.ExpirationTime > at.Now);
            }),
        OperationCall.Of(
            at => new ProposeBlockTrade(new ProposeBlockTradeRequest
            {
                MarketTicker = at.Ticker,
                PriceCentiCents = (long)(at.Listed.Book.BestAsk!.Value * 10_000m),
                CentiCount = 1250,
                MakerSide = "no",
                ExpirationTime = at.Now.AddHours(1),
                BuyerUserId = at.Host.Member.UserId.ToString(),
                SellerUserId = House(at).UserId.ToString(),
            }),
            async (ExchangeFixture at, ProposeBlockTradeResponse answer) =>
            {
                var proposals = (await at.SendAsync(new GetBlockTradeProposals { MarketTicker = at.Ticker })).BlockTradeProposals;
                var proposal = Assert.Single(proposals, proposal => proposal.BlockTradeProposalId == answer.BlockTradeProposalId);
                Assert.Equal((12.5m, true), (proposal.Count, proposal.SellerAccepted));
            }),
        OperationCall.Of(
            at => new AcceptBlockTradeProposal(at.Host.Exchange.BlockTrades[0].Id.ToString(), new AcceptBlockTradeProposalRequest()),
            async (ExchangeFixture at, EmptyResponse _) =>
            {
                var trade = (await at.SendAsync(new GetTrades { IsBlockTrade = true })).Trades[0];
                Assert.Equal((25m, at.Host.Exchange.BlockTrades[0].Market.Ticker), (trade.Count, trade.Ticker));
            }),
    ];

    private static Account House(ExchangeFixture at) => at.Host.Exchange.Accounts.First(account => account.Name == "House");

    private static Simulator.Exchange.Rfq HousesRfq(ExchangeFixture at) => at.Host.Exchange.Rfqs.First(rfq => rfq.IsOpen && rfq.Creator == House(at));

    private static async Task<string> AskAsync(ExchangeFixture at) =>
        (await at.SendAsync(new CreateRfq(new CreateRfqRequest { MarketTicker = at.Ticker, Count = 20m, RestRemainder = false }))).RfqId;

    private static async Task<(string Rfq, string Quote)> HouseQuoteAsync(ExchangeFixture at)
    {
        var rfq = await AskAsync(at);
        return (rfq, (await at.SendAsync(new GetQuotes { RfqId = rfq, RfqUserFilter = "self" })).Quotes[0].QuoteId);
    }

    private static CreateQuote Quote(ExchangeFixture at, decimal yesBid, decimal noBid) => new(new CreateQuoteRequest
    {
        RfqId = HousesRfq(at).Id.ToString(),
        YesBid = yesBid,
        NoBid = noBid,
        RestRemainder = false,
    });

    private static async Task<string> QuoteAsync(ExchangeFixture at, decimal yesBid, decimal noBid) => (await at.SendAsync(Quote(at, yesBid, noBid))).QuoteId;

    private static decimal GenerousBid(ExchangeFixture at) => HousesRfq(at).Market.Book.BestAsk!.Value;

    private static void AssertAsked(ExchangeFixture at, KalshiPS.Rfq rfq)
    {
        Assert.Equal((at.Ticker, 20m, "open"), (rfq.Ticker, rfq.Count, rfq.Status));
        Assert.Equal((at.Host.Member.UserId.ToString(), at.Now), (rfq.CreatorUserId, rfq.CreatedTime));
    }

    private static void AssertQuoted(ExchangeFixture at, KalshiPS.Quote quote)
    {
        Assert.Equal((at.Ticker, 20m, "open"), (quote.Ticker, quote.Count, quote.Status));
        Assert.InRange(quote.YesBid!.Value, 0.01m, 0.99m - quote.NoBid!.Value);
        Assert.Equal(at.Host.Member.UserId.ToString(), quote.RfqCreatorUserId);
    }

    private static async Task AssertTakenBackAsync(ExchangeFixture at)
    {
        var quote = Assert.Single((await at.SendAsync(new GetQuotes { UserFilter = "self" })).Quotes);
        Assert.Equal(("cancelled", at.Now), (quote.Status, quote.CancelledTime));
    }

    // Who accepts the bid on NO sells NO, which is buying YES.
    private static async Task AssertBoughtAsync(ExchangeFixture at)
    {
        at.Clock.Advance(RfqMarket.ExecutionDelay);
        var position = Assert.Single((await at.SendAsync(new GetPositions { Ticker = at.Ticker })).MarketPositions);
        Assert.Equal(20m, position.Position);
    }

    private static async Task AssertQuoteTradedAsync(ExchangeFixture at)
    {
        at.Clock.Advance(RfqMarket.ExecutionDelay);
        var quote = Assert.Single((await at.SendAsync(new GetQuotes { UserFilter = "self" })).Quotes);
        Assert.Equal(("executed", "yes"), (quote.Status, quote.AcceptedSide));
        Assert.Equal(quote.CreatorOrderId, at.Host.Member.Orders[^1].Id.ToString());
    }
}
