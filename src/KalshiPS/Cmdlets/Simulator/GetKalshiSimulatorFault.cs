using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the faults that are set on a simulator and how often each was injected.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Set-KalshiSimulatorFault Delay GetTrades -Seconds 0.1 -Name slow
/// $null = Get-KalshiTrade
/// Get-KalshiSimulatorFault
/// </code>
/// <para>Lists the faults with the number of matching and of affected calls.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiSimulatorFault slow).StrikeCount</code>
/// <para>Gets the number of calls that a fault affected.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSimulatorFault")]
[OutputType(typeof(SimulatorFault))]
public sealed class GetKalshiSimulatorFault : SimulatorFaultCmdlet
{
    /// <summary>Only faults with these names; wildcards are allowed.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SimulatorFaultNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var simulator = FindSimulator();
        var patterns = Array.ConvertAll(Name ?? ["*"], name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        WriteObject(simulator.Faults.Faults.Where(fault => Array.Exists(patterns, pattern => pattern.IsMatch(fault.Name))), enumerateCollection: true);
    }
}
