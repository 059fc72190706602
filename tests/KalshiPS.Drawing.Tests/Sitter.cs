
namespace KalshiPS.Drawing.Tests;

/// <summary>What the pictures of the tests are of: the same every time.</summary>
internal static class Sitter
{
    private static readonly DateTimeOffset Start = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    public static Ladder Ladder { get; } = new(new OrderBook(
        "KXHIGHNY-26NOV24-B80.5",
        [new(0.19m, 120m), new(0.18m, 340m), new(0.17m, 75.5m), new(0.15m, 1200m), new(0.1m, 5m)],
        [new(0.2m, 60m), new(0.21m, 410m), new(0.225m, 10m), new(0.24m, 800m), new(0.3m, 2m), new(0.9m, 4000m)]))
    {
        Title = "80° to 81°",
        LastPrice = 0.19m,
        Depth = 5,
        Own = [Resting("bid", 0.18m, 40m), Resting("ask", 0.21m, 10m), Resting("ask", 0.21m, 5m), new Order { Status = "canceled", BookSide = "bid", YesPrice = 0.19m, RemainingCount = 7m }],
    };

    /// <summary>So many hours of a price that wanders, without a trade in every fifth of them.</summary>
    public static Chart Chart(int hours) => new("KXHIGHNY-26NOV24-B80.5", [.. Enumerable.Range(0, hours).Select(Hour)])
    {
        Title = "80° to 81°",
    };

    public static Portfolio Portfolio { get; } = new(new Balance { Available = 812.3409m })
    {
        Time = Start.AddDays(7),
        Positions =
        [
            new MarketPosition { Ticker = "KXHIGHNY-26NOV24-B80.5", Position = 250m, MarketExposure = 47.5m },
            new MarketPosition { Ticker = "KXHIGHNY-26NOV24-T81", Position = -100m, MarketExposure = 93m },
            new MarketPosition { Ticker = "KXRATEDECISION-26DEC-H0-AND-A-VERY-LONG-NAME", Position = 12.5m, MarketExposure = 6.25m },
            new MarketPosition { Ticker = "KXGONE-26", Position = 0m, MarketExposure = 0m },
        ],
        Markets =
        [
            Market("KXHIGHNY-26NOV24-B80.5", "80° to 81°", 0.22m, 0.23m),
            Market("KXHIGHNY-26NOV24-T81", "82° or above", 0.07m, 0.09m),
            Market("KXRATEDECISION-26DEC-H0-AND-A-VERY-LONG-NAME", "Hold at 3.50% to 3.75% and say so", 0.5m, 1m),
        ],
        Orders = [Resting("bid", 0.18m, 40m), Resting("ask", 0.21m, 10m)],
    };

    private static Market Market(string ticker, string yes, decimal bid, decimal ask) => new()
    {
        Ticker = ticker,
        EventTicker = string.Join('-', ticker.Split('-').Take(2)),
        YesSubtitle = yes,
        YesBid = bid,
        YesAsk = ask,
        NotionalValue = 1m,
    };

    private static Order Resting(string side, decimal price, decimal count) => new()
    {
        Ticker = "KXHIGHNY-26NOV24-B80.5",
        Status = "resting",
        BookSide = side,
        YesPrice = price,
        RemainingCount = count,
    };

    private static Candlestick Hour(int index)
    {
        var (open, close) = (Price(index), Price(index + 1));
        var isTraded = index % 5 != 3;
        return new Candlestick
        {
            Ticker = "KXHIGHNY-26NOV24-B80.5",
            EndTime = Start.AddHours(index),
            YesBid = new PriceBar { Close = close - 0.01m },
            YesAsk = new PriceBar { Close = close + 0.01m },
            Price = !isTraded ? new TradePriceBar() : new TradePriceBar
            {
                Open = open,
                Close = close,
                High = Math.Max(open, close) + (index % 3 * 0.01m),
                Low = Math.Min(open, close) - (index % 4 * 0.01m),
            },
            Volume = isTraded ? 20m + (index * 37 % 101) : 0m,
        };
    }

    // A hill and a valley with ripples, in whole cents.
    private static decimal Price(int index) =>
        decimal.Round(0.4m + (0.12m * (decimal)Math.Sin(index / 12.0)) + (0.03m * (decimal)Math.Sin(index / 2.0)), 2);
}
