using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Client.Feed.Portfolio;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches your orders, fills, positions and order groups as they change.</para>
/// <para type="description">
/// A pipeline that takes long holds up nobody else: ten thousand messages wait for it, and of more a warning says how many
/// there were. Fills among them, and those that fall into a gap of the connection, are read and written afterwards, each
/// exactly once, and so is each order that has changed meanwhile, as it is then. With -View the account itself is kept, from reads and the feed together: first every resting order, every
/// position and the balance, then each of them whenever it has changed, also over reconnects. All markets are watched unless
/// some are named or piped; order groups are of no market, and are told of all the same. It goes on until Ctrl+C,
/// Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Watch-KalshiPortfolio -TimeoutSec 2</code>
/// <para>Everything that happens to your orders and positions, for two seconds.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiPortfolio -Channel Fill -TimeoutSec 2 | Export-Csv ./fills.csv -Append</code>
/// <para>Writes each fill down as it happens.</para>
/// </example>
/// <example>
/// <code>Watch-KalshiPortfolio -View -TimeoutSec 2</code>
/// <para>Your resting orders, positions and balance, and each of them again when it changes.</para>
/// </example>
/// <example>
/// <code>Get-KalshiPosition | Watch-KalshiPortfolio -Channel Position -TimeoutSec 2</code>
/// <para>Watches the positions of the markets where you have one.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiPortfolio", DefaultParameterSetName = ChannelSet)]
[OutputType(typeof(OrderUpdate), typeof(FillUpdate), typeof(PositionUpdate), typeof(OrderGroupUpdate), typeof(FeedStateChange), ParameterSetName = [ChannelSet])]
[OutputType(typeof(Order), typeof(MarketPosition), typeof(Balance), typeof(FeedStateChange), ParameterSetName = [ViewSet])]
public sealed class WatchKalshiPortfolio : KalshiMarketWatchCmdlet
{
    private const string ChannelSet = "Channel";
    private const string ViewSet = "View";

    /// <summary>Order, Fill, Position, OrderGroup, or several. All of them unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ChannelSet)]
    [ValidateSet(nameof(FeedChannel.Order), nameof(FeedChannel.Fill), nameof(FeedChannel.Position), nameof(FeedChannel.OrderGroup))]
    [Word(typeof(FeedChannel), FeedChannel.Order, FeedChannel.Fill, FeedChannel.Position, FeedChannel.OrderGroup, TakesSeveral = true)]
    public FeedChannel[] Channel { get; set; } = [FeedChannel.Order, FeedChannel.Fill, FeedChannel.Position, FeedChannel.OrderGroup];

    /// <summary>Keep orders, positions and balance, and write the one that changed.</summary>
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
