using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>A simulator of its own for each test class that asks for one, without a rate limit.</summary>
public sealed class RestFixture : IDisposable
{
    public RestFixture()
    {
        Host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false });
        Client = new RestClient(Host);
    }

    public SimulatorHost Host { get; }

    internal RestClient Client { get; }

    /// <summary>Lists a fresh open market, so that tests do not meet each other.</summary>
    public string NewMarket(bool fractions = true, PriceStructure? prices = null)
    {
        var listing = Host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Listing;
        var ticker = $"{listing.Event.Ticker}-X{Guid.NewGuid():N}";
        Host.Exchange.AddMarket(listing with { Ticker = ticker, AllowsFractions = fractions, Prices = prices ?? PriceStructure.LinearCent });
        return ticker;
    }

    /// <summary>Lets the house quote in a market.</summary>
    public Order Quote(string ticker, BookSide side, decimal price, decimal count) =>
        Host.Exchange.PlaceOrder(Host.Exchange.Accounts[0], new OrderRequest { Ticker = ticker, Side = side, Price = price, Count = count }).Order;

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }

    internal static string Text(JsonNode? node) => node!.GetValue<string>();
}
