using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class QuoteTests
{
    private readonly TestExchange exchange = new();

    [Theory]
    [InlineData(BookSide.Bid, -10, 0.40)]
    [InlineData(BookSide.Ask, 10, 0.45)]
    public void The_one_who_asked_sells_the_outcome_whose_bid_it_accepts(BookSide side, int position, double price)
    {
        var quote = Quote(Ask(contracts: 10m), 0.40m, 0.55m);
        Confirm(quote, side);
        Assert.Equal(RfqQuoteStatus.Confirmed, quote.Status);
        Assert.Empty(exchange.Engine.Trades);
        Execute();

        Assert.Equal(RfqQuoteStatus.Executed, quote.Status);
        Assert.False(quote.Rfq.IsOpen);
        var trade = Assert.Single(exchange.Engine.Trades);
        Assert.True(trade.IsBlock);
        Assert.Equal((decimal)price, trade.Price);
        Assert.Equal(position, exchange.PositionOf(exchange.Alice).Count);
        Assert.Equal(-position, exchange.PositionOf(exchange.Bob).Count);
        Assert.True(Assert.Single(exchange.Alice.Fills).IsTaker);
        Assert.Equal(OrderStatus.Executed, quote.CreatorOrder!.Status);
        Assert.Equal(
            2000m,
            TestExchange.WalletOf(exchange.Alice).Cash + TestExchange.WalletOf(exchange.Bob).Cash + exchange.Engine.HouseBalance + exchange.Market.OpenInterest);
    }

    [Theory]
    [InlineData(false, 17.62)]
    [InlineData(true, 18.18)]
    public void A_cost_named_buys_as_much_as_it_pays_for(bool excludesFees, double contracts)
    {
        // Each NO contract costs 0.55 and, unless they come on top, 0.07 * 0.45 * 0.55 in fees.
        var quote = Quote(Ask(cost: 10m, excludesFees: excludesFees), 0.45m, 0m);
        Assert.Equal((decimal)contracts, quote.Contracts(BookSide.Bid));
        Assert.Equal(0m, quote.Contracts(BookSide.Ask));
        Confirm(quote, BookSide.Bid);
        Execute();
        var spent = 1000m - TestExchange.WalletOf(exchange.Alice).Cash;
        Assert.InRange(spent, 9.98m, excludesFees ? 10.4m : 10m);
    }

    [Fact]
    public void A_new_quote_replaces_the_last_one()
    {
        var rfq = Ask(contracts: 10m);
        var first = Quote(rfq, 0.40m, 0.55m);
        var second = Quote(rfq, 0.41m, 0.55m);
        Assert.Equal((RfqQuoteStatus.Cancelled, RfqQuoteStatus.Open), (first.Status, second.Status));
    }

    [Fact]
    public void What_is_not_confirmed_in_time_ends()
    {
        var quote = Quote(Ask(contracts: 10m), 0.40m, 0.55m);
        exchange.Engine.AcceptQuote(exchange.Alice, quote.Id, BookSide.Bid);
        exchange.Clock.Advance(RfqMarket.ConfirmationWindow);
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.ConfirmQuote(exchange.Bob, quote.Id));
        Assert.Equal(RfqQuoteStatus.Cancelled, quote.Status);
        Assert.True(quote.Rfq.IsOpen);
    }

    [Fact]
    public void Nobody_can_step_back_once_it_is_confirmed()
    {
        var quote = Quote(Ask(contracts: 10m), 0.40m, 0.55m);
        Confirm(quote, BookSide.Bid);
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.DeleteQuote(exchange.Bob, quote.Id));
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.DeleteRfq(exchange.Alice, quote.Rfq.Id));
    }

    [Fact]
    public void What_can_no_longer_be_paid_does_not_trade()
    {
        var quote = Quote(Ask(contracts: 1000m), 0.40m, 0.55m);
        Confirm(quote, BookSide.Bid);
        exchange.Ask(exchange.Alice, 0.5m, 1000m);
        Execute();
        Assert.Equal(RfqQuoteStatus.Cancelled, quote.Status);
        Assert.Empty(exchange.Engine.Trades);
        TestExchange.Refused(RejectReason.InsufficientBalance, () => exchange.Engine.AcceptQuote(exchange.Alice, Quote(quote.Rfq, 0.3m, 0m).Id, BookSide.Bid));
    }

    [Fact]
    public void Only_the_one_who_asked_accepts_and_only_the_quoter_confirms()
    {
        var quote = Quote(Ask(contracts: 10m), 0.40m, 0m);
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.AcceptQuote(exchange.Bob, quote.Id, BookSide.Bid));
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.AcceptQuote(exchange.Alice, quote.Id, BookSide.Ask));
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.ConfirmQuote(exchange.Bob, quote.Id));
        var stranger = exchange.Join("Carol", 10m);
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.GetQuote(stranger, quote.Id));
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.CreateQuote(exchange.Alice, quote.Rfq.Id, new RfqQuoteRequest { YesBid = 0.1m, NoBid = 0m }));
    }

    [Fact]
    public void Requests_and_quotes_must_make_sense()
    {
        TestExchange.Refused(RejectReason.InvalidRequest, () => Ask());
        TestExchange.Refused(RejectReason.InvalidRequest, () => Ask(contracts: 1m, cost: 1m));
        TestExchange.Refused(RejectReason.InvalidRequest, () => Ask(contracts: 1m, excludesFees: true));
        TestExchange.Refused(RejectReason.InvalidRequest, () => Ask(contracts: 0m));
        var rfq = Ask(contracts: 1m);
        TestExchange.Refused(RejectReason.InvalidPrice, () => Quote(rfq, 0m, 0m));
        TestExchange.Refused(RejectReason.InvalidPrice, () => Quote(rfq, 0.405m, 0m));
    }

    [Fact]
    public void A_member_has_a_hundred_open_requests_at_most()
    {
        for (var i = 0; i < RfqMarket.MostOpenRfqs; i++)
            Ask(contracts: 1m);
        TestExchange.Refused(RejectReason.Conflict, () => Ask(contracts: 1m));
        exchange.Engine.CreateRfq(exchange.Alice, new RfqRequest { Ticker = TestExchange.Ticker, Contracts = 1m, ReplacesExisting = true });
        Assert.Single(exchange.Engine.Rfqs, rfq => rfq.IsOpen);
    }

    [Fact]
    public void Requests_end_with_their_market()
    {
        var quote = Quote(Ask(contracts: 10m), 0.40m, 0m);
        exchange.Engine.CloseMarket(TestExchange.Ticker);
        Assert.False(quote.Rfq.IsOpen);
        Assert.Equal(RfqQuoteStatus.Cancelled, quote.Status);
    }

    [Fact]
    public void A_block_trades_once_both_sides_have_accepted()
    {
        var proposal = Propose(0.62m);
        exchange.Engine.AcceptBlockTrade(exchange.Bob, proposal.Id);
        Assert.Equal(BlockTradeStatus.Pending, proposal.Status);
        exchange.Engine.AcceptBlockTrade(exchange.Alice, proposal.Id);
        Assert.Equal(BlockTradeStatus.Executed, proposal.Status);
        var trade = Assert.Single(exchange.Engine.Trades);
        Assert.Equal((0.62m, 100m, BookSide.Bid, true), (trade.Price, trade.Count, trade.TakerSide, trade.IsBlock));
        Assert.Equal(100m, exchange.PositionOf(exchange.Alice).Count);
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.AcceptBlockTrade(exchange.Bob, proposal.Id));
    }

    [Fact]
    public void A_block_that_is_not_accepted_in_time_ends()
    {
        var proposal = Propose(0.62m);
        exchange.Clock.Advance(TimeSpan.FromHours(1));
        TestExchange.Refused(RejectReason.InvalidRequest, () => exchange.Engine.AcceptBlockTrade(exchange.Bob, proposal.Id));
        Assert.Equal(BlockTradeStatus.Expired, proposal.Status);
        TestExchange.Refused(RejectReason.NotFound, () => exchange.Engine.GetBlockTrade(exchange.Join("Carol", 1m), proposal.Id));
        TestExchange.Refused(RejectReason.InvalidPrice, () => Propose(0.625m));
    }

    private Rfq Ask(decimal? contracts = null, decimal? cost = null, bool excludesFees = false) => exchange.Engine.CreateRfq(
        exchange.Alice,
        new RfqRequest { Ticker = TestExchange.Ticker, Contracts = contracts, TargetCost = cost, TargetCostExcludesFees = excludesFees });

    private RfqQuote Quote(Rfq rfq, decimal yes, decimal no) =>
        exchange.Engine.CreateQuote(exchange.Bob, rfq.Id, new RfqQuoteRequest { YesBid = yes, NoBid = no });

    private void Confirm(RfqQuote quote, BookSide side)
    {
        exchange.Engine.AcceptQuote(exchange.Alice, quote.Id, side);
        exchange.Engine.ConfirmQuote(exchange.Bob, quote.Id);
    }

    private void Execute()
    {
        exchange.Clock.Advance(RfqMarket.ExecutionDelay);
        exchange.Engine.Do(() => { });
    }

    private BlockTrade Propose(decimal price) => exchange.Engine.ProposeBlockTrade(exchange.Alice, new BlockTradeRequest
    {
        Ticker = TestExchange.Ticker,
        Buyer = exchange.Alice,
        Seller = exchange.Bob,
        Price = price,
        Count = 100m,
        MakerSide = BookSide.Ask,
        ExpiresAt = TestExchange.Start.AddHours(1),
    });
}
