using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches order books of markets as they change.</para>
/// <para type="description">
/// Writes the whole book, or with -Depth its best levels, first as it stands and then whenever what is shown changes; of
/// several changes that wait to be written the latest book is. A book that may be wrong (after a gap or a reconnect) is
/// fetched anew before it is written again, and a warning says so. It goes on through reconnects until Ctrl+C, Select-Object
/// -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -EventTicker (Get-KalshiEvent -SeriesTicker KXHIGHNY -Status open -First 1).EventTicker | Watch-KalshiOrderBook -Depth 5 -TimeoutSec 2</code>
/// <para>The five best levels of each market of an event, whenever they change.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 3 | Watch-KalshiOrderBook -Snapshot</code>
/// <para>Three books as they stand.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 3 | Watch-KalshiOrderBook -Depth 1 -Until { $_.Spread -gt 0.05 } -TimeoutSec 2</code>
/// <para>Waits for a wide spread.</para>
/// </example>
[Cmdlet(VerbsCommon.Watch, "KalshiOrderBook", DefaultParameterSetName = BookSet)]
[OutputType(typeof(OrderBookView), typeof(OrderBookSnapshot), typeof(OrderBookDelta), typeof(FeedStateChange))]
public sealed class WatchKalshiOrderBook : KalshiMarketWatchCmdlet
{
    private const string BookSet = "Book";
    private const string SnapshotSet = "Snapshot";
    private const string ChangeSet = "Change";

    private readonly Dictionary<string, OrderBook> shown = new(StringComparer.Ordinal);
    private bool endsOfItself;

    /// <summary>Price levels a side, the best ones: 1 is the top of the book. All unless given.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = BookSet)]
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Depth { get; set; }

    /// <summary>Write each market's book once, as it stands, and end.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SnapshotSet, Mandatory = true)]
    public SwitchParameter Snapshot { get; set; }

    /// <summary>Write the exchange's own messages, a snapshot and then each change of a level, rather than books.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ChangeSet, Mandatory = true)]
    public SwitchParameter AsChange { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!NamesMarkets)
            Report(ErrorRecords.NoMarketNamed(MyInvocation.MyCommand.Name), target: null);
        if (Tickers.Count == 0)
            return;
        if (Snapshot)
        {
            endsOfItself = MaxEvents is null;
            MaxEvents ??= Tickers.Count;
        }

        var request = new FeedRequest { Channels = [FeedChannels.OrderBook], Tickers = Tickers, Depth = Depth, BookChanges = AsChange };
        Watch(request, IsNew);
    }

    /// <inheritdoc/>
    private protected override void Lose()
    {
        if (endsOfItself)
            MaxEvents--;
    }

    // A change below the depth that is shown is no news.
    private bool IsNew(FeedMessage message)
    {
        if (message is not OrderBookView { Book: var book })
            return true;
        if (shown.TryGetValue(book.Ticker, out var before) && (Snapshot || (Same(before.Bids, book.Bids) && Same(before.Asks, book.Asks))))
            return false;
        shown[book.Ticker] = book;
        return true;
    }

    private static bool Same(IReadOnlyList<OrderBookLevel> before, IReadOnlyList<OrderBookLevel> now)
    {
        if (before.Count != now.Count)
            return false;
        // Once for each view: no enumerators.
        for (var i = 0; i < now.Count; i++)
        {
            if (before[i].Price != now[i].Price || before[i].Count != now[i].Count)
                return false;
        }

        return true;
    }
}
