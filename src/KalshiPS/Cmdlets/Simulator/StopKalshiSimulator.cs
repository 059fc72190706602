using System.Management.Automation;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Ends the exchange in this process, with its orders and its account.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "KalshiSimulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopKalshiSimulator : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var state = RunspaceState.Current;
        if (state.Simulator is not { } simulator || !ShouldProcess(simulator.BaseUri.ToString(), "Stop the simulator"))
            return;
        if (state.Connection?.BaseUri == simulator.BaseUri)
            state.Use((KalshiConnection?)null);
        state.Use((SimulatorHost?)null);
    }
}
