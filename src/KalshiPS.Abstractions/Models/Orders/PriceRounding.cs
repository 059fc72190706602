namespace KalshiPS;

/// <summary>The directions of rounding a price to the market's grid, in terms of the given price.</summary>
public enum PriceRounding
{
    /// <summary>Rounds to the next lower valid price.</summary>
    Down,

    /// <summary>Rounds to the next higher valid price.</summary>
    Up,

    /// <summary>Rounds to the nearest valid price, and down from halfway.</summary>
    Nearest,
}
