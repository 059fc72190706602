using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet for the faults of a simulator.</summary>
public abstract class SimulatorFaultCmdlet : KalshiCmdlet
{
    /// <summary>The simulator. Default: the one of this runspace.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulatorHost? Simulator { get; set; }

    /// <summary>Returns the given or the runspace's simulator; ends the pipeline if there is none.</summary>
    private protected SimulatorHost FindSimulator()
    {
        var found = Simulator ?? RunspaceState.Current.Simulator;
        if (found is null)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NoSimulator(), target: null));
        return found!;
    }
}
