namespace KalshiPS.Drawing;

/// <summary>
/// Draws an order book as a ladder of prices: asks above, bids below, each with its size, the total up to its price,
/// and a bar of both.
/// </summary>
public static class LadderDrawing
{
    /// <summary>Draws the picture.</summary>
    /// <param name="ladder">The book.</param>
    /// <param name="options">The options of the picture.</param>
    /// <returns>The lines of the picture.</returns>
    public static IReadOnlyList<string> Draw(Ladder ladder, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(options);
        var canvas = new TextCanvas(options);
        var asks = Rungs(ladder.Book.Asks, ladder, BookSides.Ask);
        var bids = Rungs(ladder.Book.Bids, ladder, BookSides.Bid);
        // Independent of the orders' levels: a live picture must not change its columns with each order.
        var hasOwn = ladder.Own.Any(order => order.Status == OrderStatuses.Resting);
        var columns = new LadderColumns([.. asks, .. bids], hasOwn, canvas.Glyphs, options);

        var title = ladder.Title.Length > 0 ? canvas.Glyphs.Between + ladder.Title : "";
        var last = ladder.LastPrice is { } price ? $"last {options.Price(price)}" : "";
        var notice = string.Join(canvas.Glyphs.Between, new[] { ladder.Notice, last }.Where(text => text.Length > 0));
        canvas.Ends(new StyledText(ladder.Book.Ticker, TextStyle.Strong), title, new StyledText(notice, TextStyle.Dim));
        canvas.Line(new StyledText(columns.Header, TextStyle.Dim));
        foreach (var rung in Enumerable.Reverse(asks))
            canvas.Line(columns.Pieces(rung, TextStyle.Down));
        canvas.Rule(Middle(ladder.Book, canvas.Glyphs, options));
        foreach (var rung in bids)
            canvas.Line(columns.Pieces(rung, TextStyle.Up));
        canvas.Line(new StyledText(Hidden(ladder, canvas.Glyphs), TextStyle.Dim));
        return canvas.ToLines();
    }

    private static List<Rung> Rungs(IReadOnlyList<OrderBookLevel> levels, Ladder ladder, string side)
    {
        var own = ladder.Own
            .Where(order => order.Status == OrderStatuses.Resting && order.BookSide == side)
            .Where(order => order is { YesPrice: not null, RemainingCount: not null })
            .ToLookup(order => order.YesPrice!.Value, order => order.RemainingCount!.Value);
        var (count, dollars) = (0m, 0m);
        var rungs = new List<Rung>();
        foreach (var level in levels.Take(ladder.Depth))
        {
            count += level.Count;
            dollars += level.Count * level.Price;
            rungs.Add(new Rung(level.Price, level.Count, count, dollars, own[level.Price].Sum()));
        }

        return rungs;
    }

    private static string Middle(OrderBook book, Glyphs glyphs, DrawingOptions options) => (book.BestBid, book.BestAsk) switch
    {
        ({ } bid, { } ask) => $"spread {options.Price(ask - bid)}{glyphs.Between}mid {options.Price((bid + ask) / 2m)}",
        ({ }, null) => "nobody sells",
        (null, { }) => "nobody buys",
        _ => "the book is empty",
    };

    private static string Hidden(Ladder ladder, Glyphs glyphs)
    {
        var asks = ladder.Book.Asks.Skip(ladder.Depth).ToList();
        var bids = ladder.Book.Bids.Skip(ladder.Depth).ToList();
        var said = new[] { (Levels: asks, Where: "above"), (Levels: bids, Where: "below") }
            .Where(side => side.Levels.Count > 0)
            .Select(side => $"{Numbers.Count(side.Levels.Sum(level => level.Count))} on {side.Levels.Count} more {side.Where}");
        return string.Join(glyphs.Between, said);
    }
}

/// <summary>Represents a level of a ladder.</summary>
/// <param name="Price">Dollars of yes.</param>
/// <param name="Size">Contracts at the price.</param>
/// <param name="Total">Contracts from the best price to this one.</param>
/// <param name="Dollars">The cost or proceeds of these contracts, in dollars.</param>
/// <param name="Own">Your contracts at the price.</param>
internal readonly record struct Rung(decimal Price, decimal Size, decimal Total, decimal Dollars, decimal Own);
