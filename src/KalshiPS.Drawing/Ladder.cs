namespace KalshiPS.Drawing;

/// <summary>Represents an order book to draw.</summary>
/// <param name="Book">The book.</param>
public sealed record Ladder(OrderBook Book)
{
    /// <summary>The greatest number of levels to draw per side.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>A short description of the yes outcome.</summary>
    public string Title { get; init; } = "";

    /// <summary>The yes price of the last trade; null before the first.</summary>
    public decimal? LastPrice { get; init; }

    /// <summary>Your orders in the book; those that do not rest are ignored.</summary>
    public IReadOnlyCollection<Order> Own { get; init; } = [];

    /// <summary>A note on the picture, such as that it is live.</summary>
    public string Notice { get; init; } = "";

    /// <summary>The number of lines in addition to the levels.</summary>
    public static int OtherLines => 4;
}
