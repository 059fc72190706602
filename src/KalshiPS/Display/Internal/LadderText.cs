using System.ComponentModel;
using System.Globalization;

namespace KalshiPS.Display.Internal;

/// <summary>Formats an order book as lines: asks above, the spread, bids below, best prices in the middle.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LadderText
{
    private const int ShownLevels = 10;

    /// <summary>Formats the book's ticker and its ten best levels per side.</summary>
    /// <param name="book">The book.</param>
    public static string Top(OrderBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return string.Join(Environment.NewLine, [Palette.Paint(book.Ticker, TextStyle.Header), .. Lines(book.Bids, book.Asks, ShownLevels)]);
    }

    /// <summary>Formats all levels.</summary>
    /// <param name="bids">Bids for yes, best first.</param>
    /// <param name="asks">Asks of yes, best first.</param>
    public static string All(IReadOnlyList<OrderBookLevel> bids, IReadOnlyList<OrderBookLevel> asks)
    {
        ArgumentNullException.ThrowIfNull(bids);
        ArgumentNullException.ThrowIfNull(asks);
        return string.Join(Environment.NewLine, Lines(bids, asks, int.MaxValue));
    }

    private static IEnumerable<string> Lines(IReadOnlyList<OrderBookLevel> bids, IReadOnlyList<OrderBookLevel> asks, int levels) =>
    [
        Palette.Paint(Line("Side", "Price", "Count", "Total"), TextStyle.Header),
        Palette.Paint(Line("----", "-----", "-----", "-----"), TextStyle.Header),
        .. More(asks, levels),
        .. LevelLines(BookSides.Ask, asks, levels).Reverse(),
        Palette.Paint(Middle(bids, asks), TextStyle.Quiet),
        .. LevelLines(BookSides.Bid, bids, levels),
        .. More(bids, levels),
    ];

    private static IEnumerable<string> LevelLines(string side, IReadOnlyList<OrderBookLevel> levels, int shown)
    {
        var total = 0m;
        foreach (var level in levels.Take(shown))
        {
            total += level.Count;
            var text = Line(side, PriceText.Price(level.Price), Count(level.Count), Count(total));
            var priceEnds = Line(side, PriceText.Price(level.Price), "", "").TrimEnd().Length;
            yield return Palette.Paint(text[..priceEnds], SignalText.ToneOfSide(side)) + text[priceEnds..];
        }
    }

    private static IEnumerable<string> More(IReadOnlyList<OrderBookLevel> levels, int shown)
    {
        if (levels.Count > shown)
            yield return Palette.Paint($"{levels.Count - shown} more, {Count(levels.Skip(shown).Sum(level => level.Count))} contracts", TextStyle.Quiet);
    }

    private static string Middle(IReadOnlyList<OrderBookLevel> bids, IReadOnlyList<OrderBookLevel> asks) => (bids, asks) switch
    {
        ([var bid, ..], [var ask, ..]) =>
            $"----  spread {PriceText.Price(ask.Price - bid.Price)}, mid {PriceText.Price((bid.Price + ask.Price) / 2m)}",
        ([], []) => "----  the book is empty",
        ([], _) => "----  nobody bids",
        _ => "----  nobody asks",
    };

    private static string Line(string side, string price, string count, string total) => $"{side,-4} {price,7} {count,14} {total,14}";

    private static string Count(decimal count) => count.ToString("#,0.00", CultureInfo.CurrentCulture);
}
