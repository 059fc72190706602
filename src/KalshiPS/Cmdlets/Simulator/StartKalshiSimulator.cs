using System.Management.Automation;
using System.Net;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Session;
using KalshiPS.Simulator;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Starts a simulator of the exchange in this process, on a loopback port, with markets, liquidity and an account.</para>
/// </summary>
/// <example>
/// <code>
/// Start-KalshiSimulator -StartingBalance 50000
/// Connect-Kalshi -Simulator
/// </code>
/// <para>Starts a simulator with a larger balance and opens a session with it.</para>
/// </example>
/// <example>
/// <code>
/// Stop-KalshiSimulator
/// Start-KalshiSimulator -Port 8089 -Seed 42
/// </code>
/// <para>Starts a simulator on a fixed port. The same seed gives the same markets and books.</para>
/// </example>
/// <example>
/// <code>
/// Stop-KalshiSimulator
/// Start-KalshiSimulator -Activity 50
/// Connect-Kalshi -Simulator
/// Get-KalshiTrade -First 5
/// </code>
/// <para>Starts a simulator with fifty random orders and cancels per second.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "KalshiSimulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SimulatorHost))]
public sealed class StartKalshiSimulator : KalshiCmdlet
{
    /// <summary>The port. Default: any free port.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 65535)]
    [WholeNumberTransformation]
    public int Port { get; set; }

    /// <summary>The starting balance of the account in dollars. Default: 1000.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 1_000_000_000)]
    [PriceTransformation(What = "an amount")]
    public decimal StartingBalance { get; set; } = 1000m;

    /// <summary>The random seed: the same seed gives the same markets and books.</summary>
    [NoPrivateKey]
    [Parameter]
    [WholeNumberTransformation]
    public int Seed { get; set; } = 1;

    /// <summary>The number of additional plain markets, to test long lists.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    [WholeNumberTransformation]
    public int ExtraMarkets { get; set; }

    /// <summary>The number of random orders and cancels of other members per second, which move prices. Default: 0.</summary>
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
