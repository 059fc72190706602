using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches best prices and trades of markets as they happen.</para>
/// <para type="description">
/// It goes on through reconnects until Ctrl+C, Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it. Of several
/// changes of a market's prices that wait to be written only the latest is kept; trades that come faster than they are
/// taken are left out, with a warning that says how many.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Watch-KalshiMarket -TimeoutSec 2</code>
/// <para>Prices and trades of some markets, for two seconds.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiMarket -All -Channel Trade -MaxEvents 10 -TimeoutSec 2 | Sort-Object Count -Descending</code>
/// <para>Ten trades of the whole exchange, the largest first.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiMarket (Get-KalshiMarket -Status open -First 1).Ticker -Channel Ticker -Until { $_.YesAsk -lt 0.05 } -TimeoutSec 2</code>
/// <para>Waits until yes is offered for less than five cents.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiMarket")]
[OutputType(typeof(TickerUpdate), typeof(TradeUpdate), typeof(FeedStateChange))]
public sealed class WatchKalshiMarket : KalshiMarketWatchCmdlet
{
    /// <summary>Every market there is, instead of named ones.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Ticker (best prices, volume, open interest), Trade, or both. Both unless given.</summary>
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
