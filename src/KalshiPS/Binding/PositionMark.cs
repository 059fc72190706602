namespace KalshiPS.Binding;

/// <summary>What a contract that is held is worth.</summary>
public enum PositionMark
{
    /// <summary>What is bid for it.</summary>
    Bid,

    /// <summary>The middle between bid and ask.</summary>
    Mid,
}
