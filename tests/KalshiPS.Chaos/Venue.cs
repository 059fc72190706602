using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Exchange;
using BookOrder = KalshiPS.Simulator.Exchange.Order;

namespace KalshiPS.Chaos;

/// <summary>Represents a simulator without a rate limit, a member with enough cash, and a folder for journals.</summary>
public sealed class Venue : IDisposable
{
    /// <summary>The price at which the house sells any number of contracts.</summary>
    public const decimal Ask = 0.6m;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("KalshiPS-chaos-");

    public Venue() => Host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false, StartingBalance = 1_000_000_000m });

    public SimulatorHost Host { get; }

    public string Folder => folder.FullName;

    /// <summary>Lists a market in which only the house sells, and only at <see cref="Ask"/>.</summary>
    public string NewMarket(string name) => Host.Exchange.Do(() =>
    {
        var listing = Host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Listing;
        var ticker = $"{listing.Event.Ticker}-{name}";
        Host.Exchange.AddMarket(listing with { Ticker = ticker, AllowsFractions = true, Prices = PriceStructure.LinearCent });
        var house = Host.Exchange.Accounts[0];
        Host.Exchange.Deposit(house, 10_000_000m);
        Host.Exchange.PlaceOrder(house, new OrderRequest { Ticker = ticker, Side = Simulator.Exchange.BookSide.Ask, Price = Ask, Count = 1_000_000m });
        return ticker;
    });

    /// <summary>Places an order of another client of the account under an order's id; null if it was refused, or the id is used.</summary>
    public BookOrder? PlaceOther(CreateOrderV2Request request)
    {
        try
        {
            return Host.Exchange.PlaceOrder(Host.Member, new OrderRequest
            {
                Ticker = request.Ticker,
                Side = Simulator.Exchange.BookSide.Bid,
                Price = 0.45m,
                Count = request.Count + 1m,
                ClientOrderId = request.ClientOrderId,
            }).Order;
        }
        catch (RejectedException)
        {
            return null;
        }
    }

    /// <summary>Creates a client without a rate limit, as the simulator has none.</summary>
    public static KalshiClient Connect(Uri baseUri, KalshiCredential credential) =>
        Connect(new KalshiClientOptions { BaseUri = baseUri, Credential = credential });

    /// <summary>Creates a client without a rate limit, as the simulator has none.</summary>
    public static KalshiClient Connect(KalshiClientOptions options)
    {
        var client = new KalshiClient(options);
        var unlimited = new BucketLimit { RefillRate = 1_000_000, BucketCapacity = 1_000_000 };
        client.Apply(new ApiLimits { Read = unlimited, Write = unlimited });
        return client;
    }

    /// <summary>Gets the member's orders with a client order id, in the exchange's present state.</summary>
    public ILookup<string, BookOrder> Book() => Host.Exchange.Do(() =>
        Host.Member.Orders.Where(order => order.ClientOrderId.Length > 0).ToLookup(order => order.ClientOrderId, StringComparer.Ordinal));

    /// <summary>Gets the member's orders with a given client order id.</summary>
    public IReadOnlyList<BookOrder> Find(string clientOrderId) => Host.Exchange.Do(() =>
        Host.Member.Orders.Where(order => order.ClientOrderId == clientOrderId).ToList());

    public void Dispose()
    {
        Host.Dispose();
        folder.Delete(recursive: true);
    }
}
