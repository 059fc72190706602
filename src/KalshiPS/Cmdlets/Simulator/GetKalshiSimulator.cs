using System.Management.Automation;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the exchange that runs in this process: its address, key id and key file; nothing if none runs.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Get-KalshiSimulator
/// </code>
/// <para>The address of the exchange in this process, and the key for it.</para>
/// </example>
/// <example>
/// <code>
/// $before = (Get-KalshiSimulator).RequestCount
/// Get-KalshiMarket -First 500
/// (Get-KalshiSimulator).RequestCount - $before
/// </code>
/// <para>How many requests something takes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSimulator | Select-Object *</code>
/// <para>All of its properties. By itself it prints as two lines in every format; Format-List needs -Force to list them.</para>
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
