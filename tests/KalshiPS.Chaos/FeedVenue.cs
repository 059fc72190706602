using System.Globalization;
using KalshiPS.Client;
using KalshiPS.Client.Credentials;
using KalshiPS.Client.Feed;
using KalshiPS.Simulator.Exchange;
using Force = KalshiPS.Simulator.Exchange.TimeInForce;
using Side = KalshiPS.Simulator.Exchange.BookSide;

namespace KalshiPS.Chaos;

/// <summary>Represents a simulator, a client of its feed with short waits, and the books of both.</summary>
public sealed class FeedVenue : IDisposable
{
    // A reply may still take 0.4 s, and a call a minute.
    private const int Speed = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookTime = TimeSpan.FromMilliseconds(10);

    private readonly Venue venue = new();
    private readonly KalshiCredential credential;
    private readonly CancellationTokenSource end = new();
    private readonly List<(FeedSubscription Watch, BookListener Listener, Task Running)> watches = [];

    public FeedVenue(Verdict verdict, int markets)
    {
        Verdict = verdict;
        credential = KalshiCredential.FromFile(Host.ApiKeyId, Host.PrivateKeyPath);
        Client = Venue.Connect(new KalshiClientOptions
        {
            BaseUri = Host.BaseUri,
            Credential = credential,
            TimeProvider = new FastClock(Speed),
            Timeout = Patience * Speed,
        });
        var seeded = Host.Exchange.Markets.Where(market => market is { Status: MarketStatus.Active, Book.WasEverQuoted: true }).Take(markets).Select(market => market.Ticker).ToList();
        Tickers = [.. seeded, .. Enumerable.Range(0, markets).Select(i => venue.NewMarket(string.Create(CultureInfo.InvariantCulture, $"F{i}")))];
        Listen("views", isSingle: false);
        Listen("changes", isSingle: true);
    }

    public Simulator.SimulatorHost Host => venue.Host;

    public Verdict Verdict { get; }

    public KalshiClient Client { get; }

    /// <summary>The subscribed markets.</summary>
    public IReadOnlyList<string> Tickers { get; }

    /// <summary>The number of received single changes of books.</summary>
    public long Changes => watches[^1].Listener.Changes;

    /// <summary>Has the house or the member quote, cancel or take, in a random market.</summary>
    /// <param name="random">The source of random numbers.</param>
    public void Step(Random random)
    {
        var ticker = Tickers[random.Next(Tickers.Count)];
        var account = random.Next(3) == 0 ? Host.Member : Host.Exchange.Accounts[0];
        var side = random.Next(2) == 0 ? Side.Bid : Side.Ask;
        try
        {
            Host.Exchange.Do(() =>
            {
                var book = Host.Exchange.GetMarket(ticker).Book;
                var resting = book.Levels(side).SelectMany(level => level.Orders).Where(order => order.Account == account).ToList();
                switch (random.Next(10))
                {
                    case < 4 when resting.Count > 0:
                        Host.Exchange.CancelOrder(account, resting[random.Next(resting.Count)].Id, route: new Route(null, ticker));
                        break;
                    case < 6 when (side is Side.Bid ? book.BestAsk : book.BestBid) is { } price:
                        Place(account, ticker, side, price, random.Next(1, 30), Force.ImmediateOrCancel);
                        break;
                    default:
                        Place(account, ticker, side, random.Next(1, 100) / 100m, random.Next(1, 50), Force.GoodTillCanceled);
                        break;
                }
            });
        }
        catch (RejectedException)
        {
            // A refused order is a step as well.
        }
    }

    /// <summary>Waits until every book equals the exchange's and none is stale; records a problem if that does not happen.</summary>
    public async Task CompareAsync(Random random, CancellationToken token)
    {
        Host.FeedFaults.Clear();
        var until = DateTimeOffset.UtcNow + Patience;
        var looks = 0;
        while (Difference() is { } difference)
        {
            if (DateTimeOffset.UtcNow > until)
            {
                Verdict.Problem(difference);
                return;
            }

            // A loss of the last message is noticed by the next one.
            if (looks++ % 20 == 0)
                Step(random);
            await Task.Delay(LookTime, token).ConfigureAwait(false);
        }

        Verdict.Count("comparisons of all books");
    }

    /// <summary>Ends the listening.</summary>
    public async Task EndAsync()
    {
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(watches.Select(each => each.Running)).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var (watch, _, _) in watches)
            watch.Dispose();
        Client.Dispose();
        credential.Dispose();
        venue.Dispose();
        end.Dispose();
    }

    private void Listen(string name, bool isSingle)
    {
        var watch = Client.Feed.Watch(new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Tickers, BookChanges = isSingle });
        var listener = new BookListener(name, Verdict);
        watches.Add((watch, listener, Task.Run(() => listener.RunAsync(watch, end.Token))));
    }

    private void Place(Account account, string ticker, Side side, decimal price, int count, Force force) =>
        Host.Exchange.PlaceOrder(account, new OrderRequest { Ticker = ticker, Side = side, Price = price, Count = count, TimeInForce = force });

    private string? Difference()
    {
        var truth = Host.Exchange.Do(() => Tickers.ToDictionary(ticker => ticker, Truth, StringComparer.Ordinal));
        foreach (var (_, listener, running) in watches)
        {
            if (running.IsFaulted)
                return $"The listening ended: {running.Exception!.InnerException!.Message}";
            if (listener.IsStale)
                return "A book was said to be stale and never to be right again";
            foreach (var (ticker, book) in truth)
            {
                if (listener.Shown(ticker) is var shown && shown != book)
                    return $"The book of {ticker} was told as {shown}, and is {book}";
            }
        }

        return null;
    }

    private string Truth(string ticker)
    {
        var book = Host.Exchange.GetMarket(ticker).Book;
        return $"{Text(book.Levels(Side.Bid))}| {Text(book.Levels(Side.Ask))}";
    }

    private static string Text(IEnumerable<PriceLevel> side) =>
        string.Concat(side.Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Count:0.##}@{level.Price:0.####} ")));
}
