using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches changes of your orders, fills, positions and order groups.</para>
/// <para type="description">
/// Up to ten thousand messages are queued for a slow pipeline; further ones are dropped with a warning that says how many.
/// Fills that were dropped or fell into a gap of the connection are read and written later, each exactly once, and so is the
/// current state of each order that has changed meanwhile. With -View, writes the account's state from reads and the feed:
/// first every resting order, every position and the balance, then each of them when it changes, also after reconnects.
/// Watches all markets unless some are named or piped; order groups belong to no market and are always included. Continues
/// until Ctrl+C, Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiPortfolio -TimeoutSec 2</code>
/// <para>Watches all changes of the account for two seconds.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiPortfolio -Channel Fill -TimeoutSec 2 | Export-Csv ./fills.csv -Append</code>
/// <para>Appends each fill to a file.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiPortfolio -View -TimeoutSec 2</code>
/// <para>Writes your resting orders, positions and balance, and each of them again when it changes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition | Watch-KalshiPortfolio -Channel Position -TimeoutSec 2</code>
/// <para>Watches the positions of the markets in which you have one.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiPortfolio", DefaultParameterSetName = ChannelSet)]
[OutputType(typeof(OrderUpdate), typeof(FillUpdate), typeof(PositionUpdate), typeof(OrderGroupUpdate), typeof(FeedStateChange), ParameterSetName = [ChannelSet])]
[OutputType(typeof(Order), typeof(MarketPosition), typeof(Balance), typeof(FeedStateChange), ParameterSetName = [ViewSet])]
public sealed class WatchKalshiPortfolio : KalshiMarketWatchCmdlet
{
    private const string ChannelSet = "Channel";
    private const string ViewSet = "View";

    /// <summary>The channels: one or more of Order, Fill, Position and OrderGroup. Default: all of them.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ChannelSet)]
    [ValidateSet(nameof(FeedChannel.Order), nameof(FeedChannel.Fill), nameof(FeedChannel.Position), nameof(FeedChannel.OrderGroup))]
    [Word(typeof(FeedChannel), FeedChannel.Order, FeedChannel.Fill, FeedChannel.Position, FeedChannel.OrderGroup, TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [FeedChannel.Order, FeedChannel.Fill, FeedChannel.Position, FeedChannel.OrderGroup];

    /// <summary>Writes the current orders, positions and balance, then each of them when it changes.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ViewSet, Mandatory = true)]
    public SwitchParameter View { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (NamesMarkets && Tickers.Count == 0)
            return;
        var markets = NamesMarkets ? Tickers : null;
        if (View)
            WatchAll(markets, new PortfolioView(Client, markets).WatchAsync);
        else
            WatchUnbroken(new FeedRequest { Channels = FeedChannelWords.Of(Channel), Tickers = markets });
    }
}
