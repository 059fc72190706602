using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Stops the simulator in this process and discards its orders and its account.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Stop-KalshiSimulator
/// </code>
/// <para>Stops the simulator and closes its session.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiSimulator | Stop-KalshiSimulator
/// Connect-Kalshi -Simulator
/// </code>
/// <para>Stops the simulator and starts a new one with a new account.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "KalshiSimulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopKalshiSimulator : KalshiCmdlet
{
    /// <summary>The simulator to stop. Default: the one of this runspace.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulatorHost? Simulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        if ((Simulator ?? state.Simulator) is not { } simulator)
            return;
        var words = $"Stop the simulator at {simulator.BaseUri.Authority}, with its orders and its account.";
        if (!ShouldProcess(words, words, "Stop a simulator"))
            return;
        foreach (var session in state.Sessions.All.Where(session => session.BaseUri == simulator.BaseUri))
            state.Sessions.Close(session, ConnectionEnd.SimulatorStopped);
        if (ReferenceEquals(simulator, state.Simulator))
            state.Use(null);
        else
            simulator.Dispose();
    }
}
