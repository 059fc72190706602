using System.Management.Automation;
using KalshiPS.Archive;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets markets by ticker, or lists markets by event, series, status or time.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Markets settled more than about three months
/// ago are read from the exchange's archive, by ticker or listed by event or series after the live markets;
/// Get-KalshiHistoricalCutoff returns the boundary.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 5</code>
/// <para>Lists the five newest open markets.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Where-Object { $_.YesAsk - $_.YesBid -le 0.01 }</code>
/// <para>Lists the markets of a series with a spread of a cent or less.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXRATEDECISION | Get-KalshiMarket | Sort-Object YesBid -Descending</code>
/// <para>Lists the markets of an event, the highest bid first.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -CloseAfter (Get-Date) -CloseBefore (Get-Date).AddHours(24) -All | Measure-Object Volume24Hours -Sum</code>
/// <para>Sums the 24-hour volume of all markets that close within a day. -All reads every page.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status settled | Format-List Ticker, Result, ExpirationValue</code>
/// <para>Shows the results of settled markets.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiMarket", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Market))]
public sealed class GetKalshiMarket : KalshiArchiveCmdlet, ITakesNewWords
{
    // Ticker comes first so that a piped market selects itself and not all markets of its event.
    private const string TickerSet = "Ticker";
    private const int MarketsARequest = 100;

    private readonly Batch batch;

    /// <summary>Initializes a new instance without markets.</summary>
    public GetKalshiMarket()
    {
        var markets = new Lookup<Market>("market", market => market.Ticker, ReadOne, ReadMany);
        batch = new Batch(MarketsARequest, tickers => Run(tickers, (output, token) => markets.Write(tickers, output, token)));
    }

    /// <summary>The tickers of the markets to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market")]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string[]? Ticker { get; set; }

    /// <summary>Only markets of this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only markets of this series.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    /// <summary>Only markets with this status: unopened, open, paused, closed or settled. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(MarketStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(MarketStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only combos (Only), or all markets but combos (Exclude).</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [Word(typeof(KindFilter))]
    public KindFilter? ComboFilter { get; set; }

    /// <summary>Only markets that close after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CloseAfter { get; set; }

    /// <summary>Only markets that close before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CloseBefore { get; set; }

    /// <summary>Only markets created after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only markets created before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only markets settled after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? SettledAfter { get; set; }

    /// <summary>Only markets settled before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? SettledBefore { get; set; }

    /// <summary>Only markets whose description, not price, changed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Only markets whose description, not price, changed no later than this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedBefore { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Ticker is not null)
            batch.Add(Ticker);
        else
            EmitPages(EventTicker ?? SeriesTicker, List);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batch.Flush();

    private IAsyncEnumerable<ListPage> List(CmdletOutput output, CancellationToken token)
    {
        var live = new GetMarkets
        {
            EventTicker = EventTicker,
            SeriesTicker = SeriesTicker,
            Status = Status,
            ComboFilter = ComboFilterWord,
            CloseAfter = CloseAfter,
            CloseBefore = CloseBefore,
            CreatedAfter = CreatedAfter,
            CreatedBefore = CreatedBefore,
            SettledAfter = SettledAfter,
            SettledBefore = SettledBefore,
            UpdatedAfter = UpdatedAfter,
            UpdatedBefore = UpdatedBefore,
        };
        // The archive accepts one filter: the narrowest is sent, the others are applied here.
        var historical = new GetHistoricalMarkets
        {
            EventTicker = EventTicker,
            SeriesTicker = EventTicker is null ? SeriesTicker : null,
            ComboFilter = (EventTicker ?? SeriesTicker) is null ? ComboFilterWord : null,
        };
        var list = new ArchivedList
        {
            Boundary = cutoff => cutoff.MarketSettledTime,
            IdOf = market => ((Market)market).Ticker,
            Live = _ => Pages(live, page => page.Markets, output, token),
            Historical = _ => Pages(historical, page => page.Markets.Where(IsWanted), output, token),
            // A market is created and closes before it is settled.
            NotBefore = new[] { SettledAfter, CreatedAfter, CloseAfter }.Max(),
            NotAfter = SettledBefore,
        };
        return LiveThenHistorical(list, ArchiveCanAnswer, output, token);
    }

    // The whole archive is listed only if -Source names it; it has no markets that are not settled.
    private bool ArchiveCanAnswer =>
        Source == DataSource.Historical || ((EventTicker ?? SeriesTicker) is not null && Status is null or "settled");

    private string? ComboFilterWord => ComboFilter is { } filter ? Words.Of(filter) : null;

    private bool IsWanted(Market market) =>
        Status is null or "settled"
        && (ComboFilter is null || string.IsNullOrEmpty(market.CollectionTicker) == (ComboFilter == KindFilter.Exclude))
        && IsBetween(market.CloseTime, CloseAfter, CloseBefore)
        && IsBetween(market.CreatedTime, CreatedAfter, CreatedBefore)
        && IsBetween(market.SettlementTime, SettledAfter, SettledBefore)
        && IsBetween(market.UpdatedTime, UpdatedAfter, UpdatedBefore);

    private static bool IsBetween(DateTimeOffset? time, DateTimeOffset? after, DateTimeOffset? before) =>
        !(time < after) && !(time > before);

    private async Task<Market> ReadOne(string ticker, CmdletOutput output, CancellationToken token)
    {
        var answer = Source switch
        {
            DataSource.Live => Live(),
            DataSource.Historical => Historical(),
            _ => Places.FindAsync(Live, Historical, Live),
        };
        return (await answer.ConfigureAwait(false)).Market;

        Task<GetMarketResponse> Live() => Send(new GetMarket(ticker), output, token);
        Task<GetMarketResponse> Historical() => Send(new GetHistoricalMarket(ticker), output, token);
    }

    private async Task<IEnumerable<Market>> ReadMany(IReadOnlyList<string> tickers, CmdletOutput output, CancellationToken token)
    {
        List<Market> found = [];
        if (MayBeLive)
            await Add(missing => new GetMarkets { Tickers = missing, Limit = MarketsARequest }).ConfigureAwait(false);
        if (MayBeHistorical)
            await Add(missing => new GetHistoricalMarkets { Tickers = missing, Limit = MarketsARequest }).ConfigureAwait(false);
        // A market in neither place may have come back to the first.
        if (MayBeLive && MayBeHistorical)
            await Add(missing => new GetMarkets { Tickers = missing, Limit = MarketsARequest }).ConfigureAwait(false);
        return found;

        async Task Add(Func<IReadOnlyList<string>, KalshiOperation<GetMarketsResponse>> read)
        {
            string[] missing = [.. tickers.Except(found.Select(market => market.Ticker), StringComparer.Ordinal)];
            if (missing.Length > 0)
                found.AddRange((await Send(read(missing), output, token).ConfigureAwait(false)).Markets);
        }
    }
}
