namespace KalshiPS.Drawing;

/// <summary>An order book to draw.</summary>
/// <param name="Book">The book.</param>
public sealed record Ladder(OrderBook Book)
{
    /// <summary>Levels a side to draw at most.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>What yes means, in short.</summary>
    public string Title { get; init; } = "";

    /// <summary>The yes price of the last trade; null before the first.</summary>
    public decimal? LastPrice { get; init; }

    /// <summary>One's own orders on the book; those that do not rest are passed over.</summary>
    public IReadOnlyCollection<Order> Own { get; init; } = [];

    /// <summary>What has to be known of the picture, such as that it is live.</summary>
    public string Notice { get; init; } = "";

    /// <summary>Lines that it takes besides its levels.</summary>
    public static int OtherLines => 4;
}
