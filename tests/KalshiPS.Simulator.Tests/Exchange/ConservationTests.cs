using CsCheck;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Seeding;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Exchange;

/// <summary>Whatever members do, no cent appears or vanishes.</summary>
public sealed class ConservationTests
{
    private const int Members = 3;

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Int[0, 9], Gen.Int[0, Members - 1], Gen.Bool, Gen.Int[1, 999], Gen.Int[1, 2000], Gen.Int[0, 100],
        (kind, member, isBid, price, count, pick) => new Act(kind, member, isBid, price / 1000m, count / 100m, pick));

    private static readonly Gen<FeeTerms> Fees = Gen.Select(
        Gen.Enum<FeeType>(), Gen.Int[0, 4], (type, halves) => new FeeTerms(type, halves / 2m));

    [Fact]
    public void Money_is_neither_made_nor_lost() =>
        Gen.Select(Fees, Acts.Array[1, 60], Gen.Int[0, 1000]).Sample(
            (fees, acts, payout) =>
            {
                var exchange = new TestExchange(fees, PriceStructure.DeciCent, cash: 50m);
                Account[] members = [exchange.Alice, exchange.Bob, exchange.Join("Carol", 50m)];
                foreach (var act in acts)
                {
                    Try(exchange, members, act);
                    Check(exchange, members);
                }

                exchange.Engine.SettleMarket(TestExchange.Ticker, MarketResult.Scalar, payout / 1000m);
                Check(exchange, members);
                Assert.All(members, member => Assert.Equal(0m, TestExchange.WalletOf(member).Reserved));
                Assert.Equal(Members * 50m, members.Sum(member => TestExchange.WalletOf(member).Cash) + exchange.Engine.HouseBalance);
            },
            iter: 300);

    [Fact]
    public void The_opening_state_adds_up()
    {
        var engine = new ExchangeEngine(new FakeTimeProvider(TestExchange.Start), seed: 3);
        Seeder.Fill(engine, extraMarkets: 10);
        var cash = engine.Accounts.SelectMany(account => account.Wallets.Values).Sum(wallet => wallet.Cash);
        var paidIn = engine.Accounts.Sum(account =>
            account.Deposits.Where(each => each.Status is PaymentStatus.Applied).Sum(each => each.Amount) - account.Withdrawals.Sum(each => each.Amount));
        Assert.Equal(paidIn, cash + engine.HouseBalance + engine.Markets.Sum(market => market.OpenInterest));
        foreach (var market in engine.Markets.Where(market => market.Status is not MarketStatus.Finalized))
        {
            var held = engine.Accounts.Select(account => account.FindPosition(market.Ticker)?.Count ?? 0m).ToList();
            Assert.Equal(0m, held.Sum());
            Assert.Equal(market.OpenInterest, held.Where(count => count > 0m).Sum());
        }
    }

    private static void Try(TestExchange exchange, Account[] members, Act act)
    {
        var (engine, member) = (exchange.Engine, members[act.Member]);
        var side = act.IsBid ? BookSide.Bid : BookSide.Ask;
        var order = member.Orders.Count == 0 ? null : member.Orders[act.Pick % member.Orders.Count];
        try
        {
            switch (act.Kind)
            {
                case 0 when order is not null:
                    engine.CancelOrder(member, order.Id);
                    break;
                case 1 when order is not null:
                    engine.AmendOrder(member, order.Id, new AmendRequest
                    {
                        Ticker = TestExchange.Ticker,
                        Side = order.Side,
                        Price = act.Price,
                        Count = act.Count,
                    });
                    break;
                case 2 when order is not null:
                    engine.DecreaseOrder(member, order.Id, new DecreaseRequest { ReduceBy = act.Count });
                    break;
                case 3:
                    exchange.Place(member, side, act.Price, act.Count, TestExchange.FillOrKill);
                    break;
                case 4:
                    exchange.Place(member, side, act.Price, act.Count, each => TestExchange.ImmediateOrCancel(each) with { ReduceOnly = act.Pick % 2 == 0 });
                    break;
                case 5:
                    TradeBlock(exchange, member, members[(act.Member + 1) % Members], act);
                    break;
                case 6:
                    TradeQuote(exchange, member, members[(act.Member + 1) % Members], act);
                    break;
                case 7:
                    var group = engine.CreateOrderGroup(member, act.Count / 2m);
                    exchange.Place(member, side, act.Price, act.Count, each => each with { OrderGroupId = group.Id });
                    break;
                default:
                    exchange.Place(member, side, act.Price, act.Count, each => each with { SelfTradePrevention = (SelfTradePrevention)(act.Pick % 2) });
                    break;
            }
        }
        catch (RejectedException)
        {
            // A refusal is fine; the balances are checked after it all the same.
        }
    }

    private static void TradeBlock(TestExchange exchange, Account buyer, Account seller, Act act)
    {
        var engine = exchange.Engine;
        var proposal = engine.ProposeBlockTrade(buyer, new BlockTradeRequest
        {
            Ticker = TestExchange.Ticker,
            Buyer = buyer,
            Seller = seller,
            Price = act.Price,
            Count = act.Count,
            MakerSide = act.IsBid ? BookSide.Bid : BookSide.Ask,
            ExpiresAt = engine.Now.AddHours(1),
        });
        engine.AcceptBlockTrade(buyer, proposal.Id);
        engine.AcceptBlockTrade(seller, proposal.Id);
    }

    private static void TradeQuote(TestExchange exchange, Account asker, Account quoter, Act act)
    {
        var engine = exchange.Engine;
        var rfq = engine.CreateRfq(asker, new RfqRequest { Ticker = TestExchange.Ticker, TargetCost = act.Count });
        var quote = engine.CreateQuote(quoter, rfq.Id, new RfqQuoteRequest { YesBid = act.Price, NoBid = 1m - act.Price });
        engine.AcceptQuote(asker, quote.Id, act.IsBid ? BookSide.Bid : BookSide.Ask);
        engine.ConfirmQuote(quoter, quote.Id);
        exchange.Clock.Advance(RfqMarket.ExecutionDelay);
        engine.Do(() => { });
    }

    private static void Check(TestExchange exchange, Account[] members)
    {
        var market = exchange.Market;
        var cash = members.Sum(member => TestExchange.WalletOf(member).Cash);
        Assert.Equal(Members * 50m, cash + exchange.Engine.HouseBalance + market.OpenInterest);
        Assert.True(exchange.Engine.HouseBalance >= 0m);
        Assert.False(market.Book.BestBid >= market.Book.BestAsk, "the book is crossed");
        foreach (var member in members)
        {
            var wallet = TestExchange.WalletOf(member);
            Assert.Equal(wallet.Cash, decimal.Round(wallet.Cash, 4));
            Assert.True(wallet.Reserved >= 0m);

            // Rounding fees on parts of a contract are the only thing not set aside beforehand.
            Assert.True(wallet.Available > -0.1m, $"{member.Name} owes {wallet.Available}");
            Assert.All(member.Orders, order => Assert.True(order.Filled + order.Remaining <= order.InitialCount));
            Assert.Equal(
                member.FindPosition(TestExchange.Ticker)?.FeesPaid ?? 0m,
                member.Orders.Sum(order => order.TakerFees + order.MakerFees));
        }

        Assert.Equal(0m, members.Sum(member => member.FindPosition(TestExchange.Ticker)?.Count ?? 0m));
    }

    private sealed record Act(int Kind, int Member, bool IsBid, decimal Price, decimal Count, int Pick);
}
