using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>A cmdlet about the faults of one simulator.</summary>
public abstract class SimulatorFaultCmdlet : KalshiCmdlet
{
    /// <summary>The simulator; the one of this session unless given.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public SimulatorHost? Simulator { get; set; }

    /// <summary>The simulator that is meant; without one the pipeline ends.</summary>
    private protected SimulatorHost FindSimulator()
    {
        var found = Simulator ?? RunspaceState.Current.Simulator;
        if (found is null)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NoSimulator(), target: null));
        return found!;
    }
}
