using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lets calls to a simulator go well again: all faults are removed, or those named or piped. A pause ends with its fault.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "KalshiSimulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class RemoveKalshiSimulatorFault : SimulatorFaultCmdlet
{
    /// <summary>The faults by their names; all unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var simulator = FindSimulator();
        foreach (var name in Name ?? [.. simulator.Faults.Faults.Select(fault => fault.Name)])
        {
            if (!simulator.Faults.Faults.Any(fault => string.Equals(fault.Name, name, StringComparison.OrdinalIgnoreCase)))
                Report(ErrorRecords.NoFault(name), name);
            else if (ShouldProcess($"fault {name}", "Remove"))
                simulator.Faults.Remove(name);
        }
    }
}
