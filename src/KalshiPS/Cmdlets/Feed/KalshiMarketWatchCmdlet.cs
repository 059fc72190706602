using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;

namespace KalshiPS.Cmdlets;

/// <summary>Listens to markets that are named or piped.</summary>
public abstract class KalshiMarketWatchCmdlet : KalshiWatchCmdlet
{
    private readonly HashSet<string> tickers = new(StringComparer.Ordinal);

    /// <summary>The markets.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[] Ticker { get; set; } = [];

    /// <summary>The markets named so far.</summary>
    private protected IReadOnlyCollection<string> Tickers => tickers;

    /// <summary>Whether markets were to be named; then none means nothing to listen to.</summary>
    private protected bool NamesMarkets => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(Ticker));

    /// <inheritdoc/>
    protected override void ProcessRecord() => tickers.UnionWith(Ticker);
}
