using System.Management.Automation;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the simulator in this process: its address, key id and key file; nothing if none is running.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Get-KalshiSimulator
/// </code>
/// <para>Gets the address of the simulator and its key.</para>
/// </example>
/// <example>
/// <code>
/// $before = (Get-KalshiSimulator).RequestCount
/// Get-KalshiMarket -First 500
/// (Get-KalshiSimulator).RequestCount - $before
/// </code>
/// <para>Counts the requests that a command sends.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSimulator | Select-Object *</code>
/// <para>Shows all properties. A simulator prints as two lines in every format; Format-List needs -Force to list the properties.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSimulator")]
[OutputType(typeof(SimulatorHost))]
public sealed class GetKalshiSimulator : KalshiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RunspaceState.Current.Simulator is { } simulator)
            WriteObject(simulator);
    }
}
