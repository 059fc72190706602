using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Watches the order books of markets.</para>
/// <para type="description">
/// Writes the book, or with -Depth its best levels, at the start and after each change of those levels; if the pipeline is
/// slow, only the latest book is written. After a gap or a reconnect a book is fetched again before it is written, with a
/// warning. Continues after reconnects, until Ctrl+C, Select-Object -First, -MaxEvents, -TimeoutSec or -Until ends it.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -EventTicker (Get-KalshiEvent -SeriesTicker KXHIGHNY -Status open -First 1).EventTicker | Watch-KalshiOrderBook -Depth 5 -TimeoutSec 2</code>
/// <para>Watches the five best levels of each market of an event.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 3 | Watch-KalshiOrderBook -Snapshot</code>
/// <para>Gets three current books.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 3 | Watch-KalshiOrderBook -Depth 1 -Until { $_.Spread -gt 0.05 } -TimeoutSec 2</code>
/// <para>Watches three books until a spread exceeds five cents.</para>
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

    /// <summary>The number of price levels per side, best first: 1 is the top of the book. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = BookSet)]
    [Parameter(ParameterSetName = SnapshotSet)]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? Depth { get; set; }

    /// <summary>Writes each market's current book once, and ends.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SnapshotSet, Mandatory = true)]
    public SwitchParameter Snapshot { get; set; }

    /// <summary>Writes the exchange's messages, a snapshot and then each change of a level, instead of books.</summary>
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
    private protected override void RemoveUnknownMarket()
    {
        if (endsOfItself)
            MaxEvents--;
    }

    // A change below the shown depth is not written.
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
        // Runs for each book: no enumerators.
        for (var i = 0; i < now.Count; i++)
        {
            if (before[i].Price != now[i].Price || before[i].Count != now[i].Count)
                return false;
        }

        return true;
    }
}
