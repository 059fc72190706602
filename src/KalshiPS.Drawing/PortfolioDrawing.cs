using KalshiPS.Money;

namespace KalshiPS.Drawing;

/// <summary>Draws a portfolio: the balance, the positions with their values, the exposure by event, the resting orders.</summary>
public static class PortfolioDrawing
{
    private const int MostOrders = 10;

    /// <summary>Draws the picture.</summary>
    /// <param name="portfolio">The account.</param>
    /// <param name="options">The options of the picture.</param>
    /// <returns>The lines of the picture.</returns>
    public static IReadOnlyList<string> Draw(Portfolio portfolio, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(options);
        var canvas = new TextCanvas(options);
        var markets = portfolio.Markets.DistinctBy(market => market.Ticker, StringComparer.Ordinal).ToDictionary(market => market.Ticker, StringComparer.Ordinal);
        var holdings = portfolio.Positions
            .Where(position => position.Position != 0m)
            .Select(position => Holding.Of(position, markets.GetValueOrDefault(position.Ticker), portfolio.AtMiddle))
            .OrderByDescending(holding => holding.Cost).ThenBy(holding => holding.Position.Ticker, StringComparer.Ordinal)
            .ToList();
        var orders = portfolio.Orders.Where(order => order.Status == OrderStatuses.Resting).OrderByDescending(OrderCost.OfResting).ToList();
        Money(canvas, portfolio, holdings, orders, options);
        Positions(canvas, holdings, options);
        Events(canvas, holdings, options);
        Orders(canvas, orders, options);
        return canvas.ToLines();
    }

    private static void Money(TextCanvas canvas, Portfolio portfolio, List<Holding> holdings, List<Order> orders, DrawingOptions options)
    {
        var resting = Numbers.Sum(orders, OrderCost.OfResting);
        var value = Numbers.Sum(holdings, holding => holding.Count is null ? null : holding.Value ?? 0m);
        var marked = portfolio.AtMiddle ? "between bid and ask" : "at the bid";
        canvas.Ends(
            new StyledText("Portfolio", TextStyle.Strong),
            $"{canvas.Glyphs.Between}worth {marked}",
            new StyledText(options.Local(portfolio.Time).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), TextStyle.Dim));
        var between = new StyledText("   ");
        canvas.Line(
            Name("Free"),
            Number(Numbers.Dollars(portfolio.Balance.Available)),
            between,
            Name("Positions"),
            Number(Numbers.Dollars(value)),
            new StyledText(" "),
            Profit(Numbers.Sum(holdings, ProfitOf), 0),
            between,
            Name("Orders"),
            Number(Numbers.Dollars(resting)));
    }

    private static void Positions(TextCanvas canvas, List<Holding> holdings, DrawingOptions options)
    {
        canvas.Gap();
        if (holdings.Count == 0)
        {
            canvas.Line(new StyledText("Nothing is held.", TextStyle.Dim));
            return;
        }

        var name = options.Width - 49;
        var outcome = options.IsWide ? Math.Min(28, name - 30) : 0;
        name -= outcome > 0 ? outcome + 2 : 0;
        var middle = outcome > 0 ? "  " + "Yes means".PadRight(outcome) : "";
        canvas.Line(new StyledText($"{"Held".PadRight(name)}{middle} {"Side",4} {"Count",8} {"Cost",8} {"Each",7} {"Now",7} {"Profit",9}", TextStyle.Dim));
        foreach (var holding in holdings)
        {
            var title = outcome > 0 ? "  " + canvas.Padded(holding.Market?.YesSubtitle ?? "", outcome) : "";
            var now = holding.Mark is { } mark ? options.Price(mark) : "?";
            canvas.Line(
                new StyledText(canvas.Padded(holding.Position.Ticker, name) + title),
                new StyledText($" {holding.Side,4} {Numbers.Count(holding.Count),8} {Plain(holding.Cost),8} {options.Price(holding.Cost / holding.Count),7} {now,7} "),
                holding.Unrealized is { } won ? Profit(won, 9) : new StyledText("?".PadLeft(9)));
        }
    }

    private static void Events(TextCanvas canvas, List<Holding> holdings, DrawingOptions options)
    {
        if (holdings.Count == 0)
            return;
        var events = holdings
            .GroupBy(holding => holding.EventTicker, StringComparer.Ordinal)
            .Select(group => (Ticker: group.Key, Cost: Numbers.Sum(group, holding => holding.Cost), Profit: Numbers.Sum(group, ProfitOf)))
            .OrderByDescending(each => each.Cost).ThenBy(each => each.Ticker, StringComparer.Ordinal)
            .ToList();
        var name = Math.Min(34, events.Max(each => each.Ticker.Length));
        var bar = options.Width - name - 23;
        var most = events.Max(each => each.Cost);
        canvas.Gap();
        canvas.Line(new StyledText($"{"At stake by event".PadRight(name)}  {"Cost",8}  {"Profit",9}", TextStyle.Dim));
        foreach (var each in events)
        {
            var length = most > 0m && each.Cost is { } cost ? Math.Max(1, (int)Math.Round(cost / most.Value * bar)) : 0;
            canvas.Line(
                new StyledText($"{canvas.Padded(each.Ticker, name)}  {Plain(each.Cost),8}  "),
                Profit(each.Profit, 9),
                new StyledText("  " + new string(canvas.Glyphs.Solid, length), TextStyle.Mine));
        }
    }

    private static void Orders(TextCanvas canvas, List<Order> orders, DrawingOptions options)
    {
        if (orders.Count == 0)
            return;
        var name = options.Width - 36;
        canvas.Gap();
        canvas.Line(new StyledText($"{"Resting".PadRight(name)} {"Side",4} {"Count",10} {"Price",7} {"Cost",10}", TextStyle.Dim));
        foreach (var order in orders.Take(MostOrders))
        {
            canvas.Line(new StyledText(
                $"{canvas.Padded(order.Ticker, name)} {order.BookSide,4} {Numbers.Count(order.RemainingCount),10} {options.Price(order.YesPrice),7} {Plain(OrderCost.OfResting(order)),10}"));
        }

        if (orders.Skip(MostOrders).ToList() is { Count: > 0 } others)
            canvas.Line(new StyledText($"and {others.Count} more for {Numbers.Dollars(Numbers.Sum(others, OrderCost.OfResting))}", TextStyle.Dim));
    }

    // A market without a price adds nothing; a position without a number makes the whole unknown.
    private static decimal? ProfitOf(Holding holding) =>
        holding.Count is null || holding.Cost is null ? null : holding.Unrealized ?? 0m;

    private static string Plain(decimal? dollars) => Numbers.Dollars(dollars)[1..];

    private static StyledText Name(string text) => new(text + " ", TextStyle.Dim);

    private static StyledText Number(string text) => new(text, TextStyle.Strong);

    private static StyledText Profit(decimal? dollars, int width)
    {
        var text = Numbers.Profit(dollars);
        return new StyledText(text.PadLeft(width), text[0] switch { '+' => TextStyle.Up, '-' => TextStyle.Down, _ => TextStyle.Plain });
    }
}
