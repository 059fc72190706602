namespace KalshiPS;

/// <summary>Which exchange a session talks to.</summary>
public enum KalshiEnvironment
{
    /// <summary>The exchange's demo: real behaviour, play money.</summary>
    Demo,

    /// <summary>The exchange itself: real money.</summary>
    Production,

    /// <summary>The exchange in this process.</summary>
    Simulator,

    /// <summary>A server given by its address.</summary>
    Custom,
}
