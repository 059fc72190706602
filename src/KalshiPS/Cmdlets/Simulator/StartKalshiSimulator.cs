using System.Management.Automation;
using System.Net;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Starts an exchange in this process, on a loopback port, with markets, liquidity and an account.</para>
/// </summary>
/// <example>
/// <code>
/// Start-KalshiSimulator -StartingBalance 50000
/// Connect-Kalshi -Simulator
/// </code>
/// <para>An exchange with a richer account, and a session with it.</para>
/// </example>
/// <example>
/// <code>
/// Stop-KalshiSimulator
/// Start-KalshiSimulator -Port 8089 -Seed 42
/// </code>
/// <para>On a port that other programs know. The same seed gives the same exchange.</para>
/// </example>
/// <example>
/// <code>
/// Stop-KalshiSimulator
/// Start-KalshiSimulator -Activity 50
/// Connect-Kalshi -Simulator
/// Get-KalshiTrade -First 5
/// </code>
/// <para>A busy exchange: fifty times a second somebody orders or cancels.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "KalshiSimulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SimulatorHost))]
public sealed class StartKalshiSimulator : KalshiCmdlet
{
    /// <summary>The port; any free one unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 65535)]
    [WholeNumberTransformation]
    public int Port { get; set; }

    /// <summary>What the account starts with, in dollars. 1000 unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 1_000_000_000)]
    [PriceTransformation(What = "an amount")]
    public decimal StartingBalance { get; set; } = 1000m;

    /// <summary>What chance is drawn from: the same seed gives the same exchange.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int Seed { get; set; } = 1;

    /// <summary>Plain markets to add to the usual ones, for long lists.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    [WholeNumberTransformation]
    public int ExtraMarkets { get; set; }

    /// <summary>Random orders and cancels of other members a second, so that prices move; none unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 10_000)]
    [WholeNumberTransformation]
    public int Activity { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (RunspaceState.Current.Simulator is not null)
                throw ErrorRecords.SimulatorRunning();
            var words = FormattableString.Invariant(
                $"Start a simulator of the exchange on {(Port == 0 ? "a free port" : $"port {Port}")}, with an account of {AmountText.Dollars(StartingBalance)}.");
            if (!ShouldProcess(words, words, "Start a simulator"))
                return;
            RunspaceState.Current.Use(SimulatorHost.Start(new SimulatorOptions
            {
                Port = Port,
                StartingBalance = StartingBalance,
                Seed = Seed,
                ExtraMarkets = ExtraMarkets,
                Activity = Activity,
            }));
            WriteObject(RunspaceState.Current.Simulator);
        }
        catch (HttpListenerException)
        {
            Report(ErrorRecords.PortTaken(Port), Port);
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }
}
