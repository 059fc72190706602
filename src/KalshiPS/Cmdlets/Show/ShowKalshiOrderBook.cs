using System.Globalization;
using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Feed;
using KalshiPS.Completion;
using KalshiPS.Drawing;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Draws a market's order book as a price ladder.</para>
/// <para type="description">
/// Asks are above and bids below, in yes terms. Each level has its size, the cumulative size, and a bar of both; the solid
/// part is the level's own size. With a key, the levels with your own orders are marked. The picture is written as lines of
/// plain text; in a window of at least 100 columns it includes the cumulative cost or proceeds.
/// </para>
/// <para type="description">
/// -Live redraws the book in place and in colour when it changes, from the live feed, which requires a session with a key.
/// If the output is not a terminal, the pictures follow one another.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Show-KalshiOrderBook</code>
/// <para>Draws a market's order book.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | Show-KalshiOrderBook -Depth 5 -Live -TimeoutSec 3</code>
/// <para>Draws the five best levels per side as they change, for three seconds. Without -TimeoutSec it continues until Ctrl+C.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 3 | Show-KalshiOrderBook > ./books.txt</code>
/// <para>Writes three books to a file as plain text.</para>
/// </example>
[Cmdlet(VerbsCommon.Show, "KalshiOrderBook")]
[OutputType(typeof(string))]
public sealed class ShowKalshiOrderBook : KalshiShowCmdlet
{
    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>The number of price levels per side. Default: 10. A live picture has no more than fit into the window.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 100)]
    [WholeNumberTransformation]
    public int Depth { get; set; } = 10;

    /// <summary>Redraws the book when it changes, until Ctrl+C is pressed.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>The number of seconds after which -Live ends. Default: no limit.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, int.MaxValue / 1000)]
    [WholeNumberTransformation(AllowsNull = true)]
    public int? TimeoutSec { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Live)
            RunLive(Ticker, TimeoutSec, Watch);
        else if (Await(Ticker, Read) is { } ladder)
            WritePicture(options => LadderDrawing.Draw(ladder, options));
    }

    private async Task<Ladder> Read(CmdletOutput output, CancellationToken token)
    {
        var market = Send(new GetMarket(Ticker), output, token);
        var orders = Orders(output, token);
        var book = await Send(new GetMarketOrderbook(Ticker), output, token).ConfigureAwait(false);
        return LadderOf((await market.ConfigureAwait(false)).Market, OrderBook.From(Ticker, book.Orderbook)) with
        {
            Own = [.. await orders.ConfigureAwait(false)],
        };
    }

    private async Task Watch(LivePictures pictures, CmdletOutput output, CancellationToken token)
    {
        var request = new FeedRequest { Channels = [FeedChannels.OrderBook, FeedChannels.Order, FeedChannels.Trade], Tickers = [Ticker] };
        // Started before the orders are read, so that no change is missed meanwhile.
        using var watch = Client.Feed.Watch(request);
        var market = await Send(new GetMarket(Ticker), output, token).ConfigureAwait(false);
        var ladder = LadderOf(market.Market, new OrderBook(Ticker, [], []));
        var own = (await Orders(output, token).ConfigureAwait(false)).ToDictionary(order => order.OrderId, StringComparer.Ordinal);
        await foreach (var message in watch.ReadAllAsync(token).ConfigureAwait(false))
        {
            ladder = After(message, ladder, own);
            while (watch.TryRead(out var next))
                ladder = After(next, ladder, own);
            if (ladder.Notice.Length == 0)
                continue;
            var drawn = ladder with { Own = [.. own.Values] };
            await pictures.Show((options, lines) => LadderDrawing.Draw(Fitting(drawn, lines), options), token).ConfigureAwait(false);
        }
    }

    private static Ladder After(FeedMessage message, Ladder ladder, Dictionary<string, Order> own)
    {
        switch (message)
        {
            case OrderBookView view:
                return ladder with { Book = view.Book, Notice = $"live {LocalTime(view.Timestamp)}" };
            case TradeUpdate trade:
                return ladder with { LastPrice = trade.YesPrice };
            case OrderUpdate order:
                own[order.OrderId] = OrderOf(order);
                return ladder;
            case FeedStateChange { State: FeedState.Disconnected or FeedState.Reconnecting }:
                return ladder with { Notice = "connection lost, trying again" };
            case FeedStateChange { State: FeedState.Stale }:
                return ladder with { Notice = "out of date, reading it again" };
            default:
                return ladder;
        }
    }

    private static string LocalTime(DateTimeOffset? time) =>
        (time?.ToLocalTime() ?? DateTimeOffset.Now).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static Order OrderOf(OrderUpdate update) => new()
    {
        OrderId = update.OrderId,
        Ticker = update.Ticker,
        Status = update.Status,
        BookSide = update.BookSide,
        YesPrice = update.YesPrice,
        RemainingCount = update.RemainingCount,
    };

    private static Ladder Fitting(Ladder ladder, int? lines) =>
        lines is { } room ? ladder with { Depth = Math.Clamp((room - Ladder.OtherLines) / 2, 1, ladder.Depth) } : ladder;

    private Ladder LadderOf(Market market, OrderBook book) => new(book)
    {
        Depth = Depth,
        Title = market.YesSubtitle,
        LastPrice = market.LastPrice > 0m ? market.LastPrice : null,
    };

    private async Task<List<Order>> Orders(CmdletOutput output, CancellationToken token)
    {
        List<Order> orders = [];
        if (Session.ApiKeyId is null)
            return orders;
        var operation = new GetOrders { Ticker = Ticker, Status = OrderStatuses.Resting };
        await foreach (var page in Client.PagesAsync(operation with { Limit = operation.Description.MaxLimit }, output, token).ConfigureAwait(false))
            orders.AddRange(page.Orders);
        return orders;
    }
}
