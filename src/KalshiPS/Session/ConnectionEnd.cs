namespace KalshiPS.Session;

/// <summary>Specifies what closed a session.</summary>
internal enum ConnectionEnd
{
    /// <summary>Disconnect-Kalshi.</summary>
    Disconnected,

    /// <summary>Stop-KalshiSimulator, with the simulator.</summary>
    SimulatorStopped,

    /// <summary>The module was removed, which importing it with -Force does too.</summary>
    ModuleRemoved,

    /// <summary>The runspace that opened it was closed.</summary>
    RunspaceClosed,

    /// <summary>Its method Dispose.</summary>
    Disposed,
}
