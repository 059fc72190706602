using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches best prices and trades of markets.</para>
/// <para type="description">
/// Continues after reconnects, until Ctrl+C, Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it. If the
/// pipeline is slow, only the latest prices of each market are kept, and surplus trades are dropped with a warning that says
/// how many.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Watch-KalshiMarket -TimeoutSec 2</code>
/// <para>Watches prices and trades of a series' open markets for two seconds.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiMarket -All -Channel Trade -MaxEvents 10 -TimeoutSec 2 | Sort-Object Count -Descending</code>
/// <para>Gets the next ten trades of the whole exchange, the largest first.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiMarket (Get-KalshiMarket -Status open -First 1).Ticker -Channel Ticker -Until { $_.YesAsk -lt 0.05 } -TimeoutSec 2</code>
/// <para>Watches the prices until the ask for yes is below five cents.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiMarket")]
[OutputType(typeof(TickerUpdate), typeof(TradeUpdate), typeof(FeedStateChange))]
public sealed class WatchKalshiMarket : KalshiMarketWatchCmdlet
{
    /// <summary>Watches every market of the exchange instead of named ones.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>The channels: Ticker (best prices, volume, open interest), Trade, or both. Default: both.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateSet(nameof(FeedChannel.Ticker), nameof(FeedChannel.Trade))]
    [Word(typeof(FeedChannel), FeedChannel.Ticker, FeedChannel.Trade, TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [FeedChannel.Ticker, FeedChannel.Trade];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (All == NamesMarkets)
        {
            Report(ErrorRecords.MarketsOrAll(), target: null);
            return;
        }

        if (All || Tickers.Count > 0)
            Watch(new FeedRequest { Channels = FeedChannelWords.Of(Channel), Tickers = All ? null : Tickers });
    }
}
