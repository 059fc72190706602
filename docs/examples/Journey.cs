#:project ../../src/KalshiPS.Client/KalshiPS.Client.csproj
#:project ../../src/KalshiPS.Simulator/KalshiPS.Simulator.csproj
#:property PublishAot=false

// An order's whole life through the client library alone, for a machine without PowerShell: dotnet run docs/examples/Journey.cs
using KalshiPS;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Orders;
using KalshiPS.Operations;
using KalshiPS.Simulator;

using var simulator = SimulatorHost.Start();
using var credential = KalshiCredential.FromFile(simulator.ApiKeyId, simulator.PrivateKeyPath);
using var client = new KalshiClient(new KalshiClientOptions { BaseUri = simulator.BaseUri, Credential = credential });
Console.WriteLine($"Simulator at {simulator.BaseUri}");

var market = (await Send(new GetMarkets { Status = "open", Limit = 1 })).Markets[0];
Console.WriteLine($"Market    {market.Ticker}: {market.YesSubtitle}, bid {market.YesBid}, ask {market.YesAsk}");

var request = new CreateOrderV2Request
{
    Ticker = market.Ticker,
    ClientOrderId = $"journey-{Guid.NewGuid()}",
    Side = BookSides.Bid,
    Count = 10m,
    Price = 0.02m,
    TimeInForce = "good_till_canceled",
    PostOnly = false,
    SelfTradePreventionType = "taker_at_cross",
};
var placed = OrderMerge.Placed(request, await Send(new CreateOrderV2(request)), OutcomeSide.Yes);
Console.WriteLine($"Placed    {placed.OrderId}: {placed.Status}, {placed.RemainingCount} at {placed.YesPrice}");

var read = (await Send(new GetOrder(placed.OrderId))).Order;
Console.WriteLine($"Read      {read.OrderId}: {read.Status}, client order id {read.ClientOrderId}");

var resting = (await Send(new GetOrders { Status = OrderStatuses.Resting, Limit = 100 })).Orders;
Console.WriteLine($"Listed    {resting.Count} resting");

var change = new AmendOrderV2Request { Ticker = placed.Ticker, Side = placed.BookSide, Price = 0.03m, Count = 12m };
var amended = OrderMerge.Amended(placed, change, await Send(new AmendOrderV2(placed.OrderId, change)));
Console.WriteLine($"Amended   {amended.OrderId}: {amended.RemainingCount} at {amended.YesPrice}");

var canceled = await Send(new CancelOrderV2(amended.OrderId) { MarketTicker = amended.Ticker });
Console.WriteLine($"Canceled  {canceled.OrderId}: {canceled.ReducedBy} contracts taken off the book");

Task<TResponse> Send<TResponse>(KalshiOperation<TResponse> operation)
    where TResponse : class => client.SendAsync(operation, trace: null, CancellationToken.None);
