namespace KalshiPS;

/// <summary>The exchange that a session connects to.</summary>
public enum KalshiEnvironment
{
    /// <summary>The demo exchange, with play money.</summary>
    Demo,

    /// <summary>The production exchange, with real money.</summary>
    Production,

    /// <summary>The simulator in this process.</summary>
    Simulator,

    /// <summary>Another server, given by its address.</summary>
    Custom,
}
