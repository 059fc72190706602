using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Injects faults into calls to a simulator, to test how a script handles them.</para>
/// <para type="description">
/// A fault applies to the operations that -Operation names, and affects all of their calls, or those that -Call, -Every and
/// -Probability select, at most -Times times. By default the fault occurs before the operation is done, so nothing has
/// changed; with -AfterCommit the operation is done and only the response is affected.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Set-KalshiSimulatorFault DropConnection CreateOrder* -AfterCommit -Call 1
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// </code>
/// <para>Drops the response to the first order. The order is still placed exactly once.</para>
/// </example>
/// <example>
/// <code>Set-KalshiSimulatorFault -Kind ServerError -Operation CreateOrder* -Probability 0.1 -Seed 42</code>
/// <para>Fails one order in ten; with the same seed always the same ones.</para>
/// </example>
/// <example>
/// <code>
/// $fault = Set-KalshiSimulatorFault HtmlBody GetExchangeStatus -Every 3 -PassThru
/// 1..4 | ForEach-Object { $null = Get-KalshiExchangeStatus }
/// $fault.StrikeCount
/// </code>
/// <para>Counts the affected calls. The script sees no error, because reads are retried.</para>
/// </example>
/// <example>
/// <code>
/// Set-KalshiSimulatorFault TradingPause -Name pause
/// (Get-KalshiExchangeStatus).TradingActive
/// Remove-KalshiSimulatorFault pause
/// </code>
/// <para>Pauses trading until the fault is removed.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiSimulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SimulatorFault))]
public sealed class SetKalshiSimulatorFault : SimulatorFaultCmdlet
{
    /// <summary>The kind of fault.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [Word(typeof(SimulatorFaultKind))]
    public SimulatorFaultKind Kind { get; set; }

    /// <summary>The operationId of the operations; wildcards are allowed: CreateOrder*. Default: every operation.</summary>
    [NoPrivateKey]
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SimulatorOperationCompleter))]
    [Text]
    public string Operation { get; set; } = "*";

    /// <summary>Injects the fault after the operation is done: the response is lost, late or replaced.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter AfterCommit { get; set; }

    /// <summary>The number of the only call to affect, counted from 1.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Call { get; set; }

    /// <summary>Affects every n-th call: 3 affects the third, the sixth and so on.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Every { get; set; }

    /// <summary>The probability that a call is affected, from 0 to 1.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0d, 1d)]
    [DecimalTransformation(AllowsNull = true)]
    public double? Probability { get; set; }

    /// <summary>The random seed of -Probability: the same seed affects the same calls. Default: 1.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int Seed { get; set; } = 1;

    /// <summary>The most calls to affect.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Times { get; set; }

    /// <summary>
    /// The seconds that a response is delayed (Delay), that read data is old (StaleRead), that the clock is ahead, or behind
    /// if negative (WrongClock), or that a pause lasts. A pause without -Seconds lasts until the fault is removed.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(-3_456_000d, 3_456_000d)]
    [DecimalTransformation(AllowsNull = true)]
    public double? Seconds { get; set; }

    /// <summary>The HTTP status of a ServerError, 500 to 599, or of an HtmlBody. Default: 502.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? StatusCode { get; set; }

    /// <summary>The name of the fault; a fault of the same name is replaced. Default: the kind and a number.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Name { get; set; }

    /// <summary>Returns the fault, which counts the matching and the affected calls.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var fault = new SimulatorFault
        {
            Kind = Kind,
            Name = Name ?? "",
            Operation = Operation,
            AfterCommit = AfterCommit,
            Call = Call,
            Every = Every,
            Probability = Probability,
            Seed = Seed,
            Times = Times,
            Duration = Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            StatusCode = StatusCode,
        };
        var simulator = FindSimulator();
        if (fault.FindProblem() is { } problem)
        {
            Report(ErrorRecords.BadFault(problem), Kind);
            return;
        }

        var words = $"Inject a fault into calls to the simulator at {simulator.BaseUri.Authority}: {fault}.";
        if (!ShouldProcess(words, words, "Set a fault"))
            return;
        fault = simulator.Faults.Set(fault);
        if (PassThru)
            WriteObject(fault);
    }
}
