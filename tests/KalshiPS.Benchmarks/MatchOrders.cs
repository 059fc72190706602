using BenchmarkDotNet.Attributes;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Benchmarks;

/// <summary>The simulator's exchange itself: an order that rests, and one that takes it.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1001 // The harness has its own word for the end.
public class MatchOrders
#pragma warning restore CA1001
{
    private const decimal Price = 0.5m;

    private SimulatorHost? host;
    private OrderRequest? bid;
    private OrderRequest? ask;

    [GlobalSetup]
    public void Begin()
    {
        host = SimulatorHost.Start(new SimulatorOptions { StartingBalance = 1_000_000_000m });
        var ticker = host.Exchange.Do(() =>
        {
            var listing = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active).Listing;
            host.Exchange.AddMarket(listing with { Ticker = $"{listing.Event.Ticker}-BENCH", Prices = PriceStructure.LinearCent });
            host.Exchange.Deposit(host.Exchange.Accounts[0], 1_000_000_000m);
            return $"{listing.Event.Ticker}-BENCH";
        });
        bid = new OrderRequest { Ticker = ticker, Side = Simulator.Exchange.BookSide.Bid, Price = Price, Count = 1m };
        ask = bid with { Side = Simulator.Exchange.BookSide.Ask };
    }

    [Benchmark(OperationsPerInvoke = 2, Description = "an order of two that match")]
    public object Engine()
    {
        host!.Exchange.PlaceOrder(host.Exchange.Accounts[0], bid!);
        return host.Exchange.PlaceOrder(host.Member, ask!);
    }

    [GlobalCleanup]
    public void End()
    {
        host!.Dispose();
    }
}
