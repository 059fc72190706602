using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Completion;

/// <summary>Completes the names of faults of the runspace's or the given simulator.</summary>
public sealed class SimulatorFaultNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var (typed, quote) = Candidate.Unquote(wordToComplete);
        var given = fakeBoundParameters?["Simulator"] is PSObject wrapped ? wrapped.BaseObject : fakeBoundParameters?["Simulator"];
        var faults = (given as SimulatorHost ?? RunspaceState.Find()?.Simulator)?.Faults.Faults ?? [];
        return [.. faults.Select(fault => new Candidate(fault.Name, fault.ToString(), fault.ToString())).Where(item => item.Fits(typed)).Select(item => item.ToResult(quote))];
    }
}
