using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the order books of markets, in yes terms, best prices first.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiOrderBook")]
[OutputType(typeof(OrderBook))]
public sealed class GetKalshiOrderBook : KalshiApiCmdlet
{
    /// <summary>The markets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Ticker { get; set; } = [];

    /// <summary>Price levels a side; all unless given.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? Depth { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in Ticker)
            Emit(ticker, new GetMarketOrderbook(ticker) { Depth = Depth }, response => OrderBook.From(ticker, response.Orderbook));
    }
}
