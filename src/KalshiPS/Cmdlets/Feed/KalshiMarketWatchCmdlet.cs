using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;

namespace KalshiPS.Cmdlets;

/// <summary>Represents a cmdlet that watches named or piped markets.</summary>
public abstract class KalshiMarketWatchCmdlet : KalshiWatchCmdlet
{
    private readonly HashSet<string> tickers = new(StringComparer.Ordinal);

    /// <summary>The tickers of the markets.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>The tickers of the markets named so far.</summary>
    private protected IReadOnlyCollection<string> Tickers => tickers;

    /// <summary>Whether the cmdlet was given markets; if so, an empty list means that there is nothing to watch.</summary>
    private protected bool NamesMarkets => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Ticker));

    /// <inheritdoc/>
    protected override void ProcessRecord() => tickers.UnionWith(Ticker);
}
