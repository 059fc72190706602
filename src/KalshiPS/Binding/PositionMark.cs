namespace KalshiPS.Binding;

/// <summary>Specifies the price that positions are valued at.</summary>
public enum PositionMark
{
    /// <summary>The best bid.</summary>
    Bid,

    /// <summary>The middle between best bid and best ask.</summary>
    Mid,
}
