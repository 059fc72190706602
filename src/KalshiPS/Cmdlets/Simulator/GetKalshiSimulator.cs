using System.Management.Automation;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the exchange that runs in this process: its address, key id and key file; nothing if none runs.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiSimulator")]
[OutputType(typeof(SimulatorHost))]
public sealed class GetKalshiSimulator : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceState.Current.Simulator is { } simulator)
            WriteObject(simulator);
    }
}
