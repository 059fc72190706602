using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Simulator.Faults;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lets calls to a simulator go wrong, to see what a script makes of it.</para>
/// <para type="description">
/// A fault is for the operations that -Operation names. Of their calls it strikes all, or those that -Call, -Every and
/// -Probability choose, at most -Times times. Set before the commit (unless -AfterCommit is given), nothing was done when
/// it strikes; after it, what was asked for is done and only the answer suffers.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Set-KalshiSimulatorFault DropConnection CreateOrder* -AfterCommit -Call 1
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// </code>
/// <para>The answer to the first order is lost. The order is placed once all the same.</para>
/// </example>
/// <example>
/// <code>Set-KalshiSimulatorFault -Kind ServerError -Operation CreateOrder* -Probability 0.1 -Seed 42</code>
/// <para>One order in ten meets an error, and with the same seed always the same ones.</para>
/// </example>
/// <example>
/// <code>
/// $fault = Set-KalshiSimulatorFault HtmlBody GetExchangeStatus -Every 3 -PassThru
/// 1..4 | ForEach-Object { $null = Get-KalshiExchangeStatus }
/// $fault.StrikeCount
/// </code>
/// <para>Counts how often a fault struck. A script notices nothing of it, because reads are repeated.</para>
/// </example>
/// <example>
/// <code>
/// Set-KalshiSimulatorFault TradingPause -Name pause
/// (Get-KalshiExchangeStatus).TradingActive
/// Remove-KalshiSimulatorFault pause
/// </code>
/// <para>Trading pauses until the fault is removed.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "KalshiSimulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SimulatorFault))]
public sealed class SetKalshiSimulatorFault : SimulatorFaultCmdlet
{
    /// <summary>What goes wrong.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0)]
    [Word(typeof(SimulatorFaultKind))]
    public SimulatorFaultKind Kind { get; set; }

    /// <summary>Operations by their operationId, with wildcards: CreateOrder*. Every one unless given.</summary>
    [NoPrivateKey]
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SimulatorOperationCompleter))]
    [Text]
    public string Operation { get; set; } = "*";

    /// <summary>Strike when what was asked for is done: the answer is lost, late or replaced.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter AfterCommit { get; set; }

    /// <summary>The one call to strike, counted from 1.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Call { get; set; }

    /// <summary>Strike every so many calls: 3 strikes the third, the sixth and so on.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Every { get; set; }

    /// <summary>How probably a call is struck, from 0 to 1.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0d, 1d)]
    [DecimalTransformation(AllowsNull = true)]
    public double? Probability { get; set; }

    /// <summary>Decides the chance of -Probability: the same seed strikes the same calls. 1 unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int Seed { get; set; } = 1;

    /// <summary>How often to strike at most.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Times { get; set; }

    /// <summary>
    /// In seconds: how late an answer is (Delay), how old what is read (StaleRead), how far ahead the clock, or behind when
    /// negative (WrongClock), how long a pause; a pause without it lasts until the fault is removed.
    /// </summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(-3_456_000d, 3_456_000d)]
    [DecimalTransformation(AllowsNull = true)]
    public double? Seconds { get; set; }

    /// <summary>The status of a ServerError, 500 to 599, or of an HtmlBody; 502 unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? StatusCode { get; set; }

    /// <summary>What to know the fault by; one of the same name is replaced. Kind and a number unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Name { get; set; }

    /// <summary>Emit the fault, which counts the calls it was for and those it struck.</summary>
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

        var words = $"Let calls to the simulator at {simulator.BaseUri.Authority} go wrong: {fault}.";
        if (!ShouldProcess(words, words, "Set a fault"))
            return;
        fault = simulator.Faults.Set(fault);
        if (PassThru)
            WriteObject(fault);
    }
}
