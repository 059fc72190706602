namespace KalshiPS;

/// <summary>Which way a price goes to the market's grid, in the terms it was given in.</summary>
public enum PriceRounding
{
    /// <summary>To the next lower valid price.</summary>
    Down,

    /// <summary>To the next higher valid price.</summary>
    Up,

    /// <summary>To the nearer valid price; from halfway down.</summary>
    Nearest,
}
