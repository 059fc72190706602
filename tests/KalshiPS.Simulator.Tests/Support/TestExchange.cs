using KalshiPS.Simulator.Exchange;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>An exchange with one open market, two members with cash and a clock that stands still.</summary>
internal sealed class TestExchange
{
    public static readonly DateTimeOffset Start = new(2026, 8, 7, 12, 0, 0, TimeSpan.Zero);

    public const string Ticker = "TEST-1";

    public TestExchange(FeeTerms? fees = null, PriceStructure? prices = null, int shard = 0, decimal cash = 1000m)
    {
        Clock = new FakeTimeProvider(Start);
        Engine = new ExchangeEngine(Clock, seed: 7);
        if (shard != 0)
            Engine.AddShard(shard, "Other");
        var series = Engine.AddSeries(new Series
        {
            Ticker = "TEST",
            Title = "Test",
            Category = "Test",
            Frequency = "daily",
            Fees = fees ?? new FeeTerms(FeeType.Quadratic, 1m),
            ExchangeIndex = shard,
        });
        Event = Engine.AddEvent(new ExchangeEvent { Ticker = "TEST-EVENT", Series = series, Title = "Test", Subtitle = "Test" });
        Market = AddMarket(Ticker, prices);
        Alice = Join("Alice", cash, shard);
        Bob = Join("Bob", cash, shard);
    }

    public FakeTimeProvider Clock { get; }

    public ExchangeEngine Engine { get; }

    public ExchangeEvent Event { get; }

    public Market Market { get; }

    public Account Alice { get; }

    public Account Bob { get; }

    public static Wallet WalletOf(Account account, int shard = 0) => account.Wallets[(0, shard)];

    public static decimal Free(Account account, int shard = 0) => WalletOf(account, shard).Available;

    public Account Join(string name, decimal cash, int shard = 0)
    {
        var account = Engine.AddAccount(name);
        Engine.Deposit(account, cash, shard);
        return account;
    }

    public Market AddMarket(
        string ticker, PriceStructure? prices = null, bool fractions = true, TimeSpan? opensIn = null, DateTimeOffset? feeWaiverUntil = null) =>
        Engine.AddMarket(new MarketListing
        {
            Ticker = ticker,
            Event = Event,
            Title = "Will it?",
            YesSubtitle = "Yes",
            NoSubtitle = "No",
            PrimaryRules = "It does.",
            OpenTime = Engine.Now + (opensIn ?? TimeSpan.FromHours(-1)),
            CloseTime = Engine.Now.AddDays(1),
            Prices = prices ?? PriceStructure.LinearCent,
            AllowsFractions = fractions,
            FeeWaiverUntil = feeWaiverUntil,
        });

    public OrderResult Bid(Account account, decimal price, decimal count, Func<OrderRequest, OrderRequest>? with = null) =>
        Place(account, BookSide.Bid, price, count, with);

    public OrderResult Ask(Account account, decimal price, decimal count, Func<OrderRequest, OrderRequest>? with = null) =>
        Place(account, BookSide.Ask, price, count, with);

    public OrderResult Place(Account account, BookSide side, decimal price, decimal count, Func<OrderRequest, OrderRequest>? with = null)
    {
        var request = new OrderRequest { Ticker = Ticker, Side = side, Price = price, Count = count };
        return Engine.PlaceOrder(account, with is null ? request : with(request));
    }

    public Position PositionOf(Account account) => account.FindPosition(Ticker)!;

    public static RejectedException Refused(RejectReason reason, Action action)
    {
        var rejection = Assert.Throws<RejectedException>(action);
        Assert.Equal(reason, rejection.Reason);
        return rejection;
    }

    public static OrderRequest ImmediateOrCancel(OrderRequest request) => request with { TimeInForce = TimeInForce.ImmediateOrCancel };

    public static OrderRequest FillOrKill(OrderRequest request) => request with { TimeInForce = TimeInForce.FillOrKill };
}
