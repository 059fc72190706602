using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Seeding;

/// <summary>Generates random orders that move books and tape: the house quotes and cancels, the crowd trades.</summary>
internal sealed class OrderFlow(ExchangeEngine exchange, long seed) : IDisposable
{
    private const int MostStepsAtOnce = 1_000;
    private const int FewestOrdersOnASide = 3;
    private const int MostOrdersOnASide = 15;
    private const int Tries = 20;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly IdGenerator dice = new(seed);
    private readonly Account house = exchange.Accounts.First(account => account.Name is OpeningTrades.HouseName);
    private readonly Account crowd = exchange.Accounts.First(account => account.Name is OpeningTrades.CrowdName);
    private ITimer? timer;
    private DateTimeOffset doneUntil;

    /// <summary>Starts generating orders continuously.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="stepsPerSecond">The number of steps per second.</param>
    public void Run(TimeProvider time, int stepsPerSecond)
    {
        var step = TimeSpan.FromSeconds(1d / stepsPerSecond);
        var wait = step > ShortestWait ? step : ShortestWait;
        doneUntil = time.GetUtcNow();
        timer = time.CreateTimer(
            _ =>
            {
                var due = (int)Math.Min((time.GetUtcNow() - doneUntil) / step, MostStepsAtOnce);
                doneUntil = due == MostStepsAtOnce ? time.GetUtcNow() : doneUntil + (step * due);
                Trade(due);

                // One call per turn: a clock that is set ahead by a day does not cause all missed calls.
                timer?.Change(wait, Timeout.InfiniteTimeSpan);
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs a number of steps, each as a separate request.</summary>
    public void Trade(int steps)
    {
        for (var i = 0; i < steps; i++)
            exchange.Do(Step);
    }

    public void Dispose() => timer?.Dispose();

    private void Step()
    {
        if (Pick() is not { } market)
            return;
        var side = dice.Next(2) == 0 ? BookSide.Bid : BookSide.Ask;
        var resting = house.FindPosition(market.Ticker)?.RestingOn(side) ?? [];
        try
        {
            if (resting.Count < FewestOrdersOnASide || (resting.Count < MostOrdersOnASide && dice.Next(2) == 0))
                Quote(market, side);
            else if (dice.Next(2) == 0)
                exchange.CancelOrder(house, resting.ElementAt(dice.Next(resting.Count)).Id, route: new Route(market.ExchangeIndex, null));
            else
                Cross(market, side);
        }
        catch (RejectedException)
        {
            // A refused order is a step as well.
        }
    }

    /// <summary>Selects an open market that has been quoted.</summary>
    private Market? Pick()
    {
        for (var i = 0; i < Tries; i++)
        {
            var market = exchange.Markets[dice.Next(exchange.Markets.Count)];
            if (market is { Status: MarketStatus.Active, Book.WasEverQuoted: true })
                return market;
        }

        return null;
    }

    /// <summary>Places an order within a few steps of the best price of its side, never crossing the book.</summary>
    private void Quote(Market market, BookSide side)
    {
        var prices = market.Listing.Prices;
        var (bid, ask) = prices.Around(MarketMaker.Fair(market));
        var price = market.Book.Best(side)?.Price ?? (side is BookSide.Bid ? bid : ask);
        for (var worse = dice.Next(5) - 1; worse != 0 && price is > 0m and < 1m; worse -= Math.Sign(worse))
            price = (side is BookSide.Bid) == worse > 0 ? prices.Below(price) : prices.Above(price);
        exchange.PlaceOrder(house, new OrderRequest
        {
            Ticker = market.Ticker,
            Side = side,
            Price = price,
            Count = 1 + dice.Next(200),
            PostOnly = true,
        });
    }

    private void Cross(Market market, BookSide side)
    {
        if (market.Book.Best(side is BookSide.Bid ? BookSide.Ask : BookSide.Bid) is not { } best)
            return;
        exchange.PlaceOrder(crowd, new OrderRequest
        {
            Ticker = market.Ticker,
            Side = side,
            Price = best.Price,
            Count = 1 + dice.Next(60),
            TimeInForce = TimeInForce.ImmediateOrCancel,
        });
    }
}
