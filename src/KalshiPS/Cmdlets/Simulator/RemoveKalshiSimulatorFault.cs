using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Simulator;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Removes faults from a simulator: all of them, or those named or piped. A pause ends with its fault.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Set-KalshiSimulatorFault Delay -Seconds 0.1 -Name slow
/// Remove-KalshiSimulatorFault slow
/// </code>
/// <para>Sets a fault and removes it by name.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSimulatorFault | Where-Object StrikeCount -gt 0 | Remove-KalshiSimulatorFault</code>
/// <para>Removes the faults that have affected a call.</para>
/// </example>
/// <example>
/// <code>Remove-KalshiSimulatorFault</code>
/// <para>Removes all faults, for example at the end of a test.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiSimulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class RemoveKalshiSimulatorFault : SimulatorFaultCmdlet
{
    /// <summary>The names of the faults to remove. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SimulatorFaultNameCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Name), "a fault", From = typeof(SimulatorFault), ButFor = typeof(SimulatorHost))]
    [ValidateNamed]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var simulator = FindSimulator();
        // A piped simulator names no fault and selects itself.
        foreach (var name in Name is null or [NamedThing.Elsewhere] ? [.. simulator.Faults.Faults.Select(fault => fault.Name)] : Name)
        {
            var words = $"Remove fault {name} of the simulator at {simulator.BaseUri.Authority}.";
            if (!simulator.Faults.Faults.Any(fault => string.Equals(fault.Name, name, StringComparison.OrdinalIgnoreCase)))
                Report(ErrorRecords.NoFault(name), name);
            else if (ShouldProcess(words, words, "Remove a fault"))
                simulator.Faults.Remove(name);
        }
    }
}
