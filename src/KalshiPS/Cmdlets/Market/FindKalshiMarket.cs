using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Catalog;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Finds open markets by words of their titles, tickers, categories or subtitles, best match first.</para>
/// <para type="description">
/// Words may be abbreviated, and a misspelled word is tolerated. The search uses a list of all open markets on this machine;
/// the matches are read from the exchange, so their prices are current. The list is filled on first use, which may take a
/// minute on the real exchange and can be stopped with Ctrl+C: the next call continues. After that only changes are read, at
/// most every five minutes. Combos are not in the list.
/// </para>
/// <para type="description">
/// The environment variable KALSHIPS_CACHE names another folder for the list. A simulator's list is kept in memory.
/// </para>
/// </summary>
/// <example>
/// <code>Find-KalshiMarket new york temperature</code>
/// <para>Finds open markets about the temperature in New York.</para>
/// </example>
/// <example>
/// <code>Find-KalshiMarket bitcoin -First 1 | Get-KalshiOrderBook</code>
/// <para>Gets the order book of the best match.</para>
/// </example>
/// <example>
/// <code>Find-KalshiMarket rate -Category Economics | Sort-Object YesBid -Descending</code>
/// <para>Searches a category and sorts the markets by their bid, highest first.</para>
/// </example>
[Cmdlet(VerbsCommon.Find, "KalshiMarket")]
[OutputType(typeof(Market))]
public sealed class FindKalshiMarket : KalshiApiCmdlet
{
    private const int MarketsARequest = 100;
    private const int ProgressId = 2;
    private const string FoundTypeName = "KalshiPS.Market#Found";

    // Filling the list from the real exchange may take a minute, not more.
    private static readonly TimeSpan FillTime = TimeSpan.FromSeconds(60);

    private bool isFresh;

    /// <summary>The words to search for, or a ticker. Several words need no quotes.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromRemainingArguments = true)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[] Query { get; set; } = [];

    /// <summary>Only markets of this event.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only markets of this series.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    /// <summary>Only markets of this category.</summary>
    [NoPrivateKey]
    [Parameter]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? Category { get; set; }

    /// <summary>The most markets to return. Default: 20.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 1000)]
    [WholeNumberTransformation]
    public int First { get; set; } = 20;

    /// <summary>Reads the exchange's changes first, even if they were read less than five minutes ago.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc/>
    // Not a parameter here: remaining arguments are words to search for.
    public override object[]? Excess { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var words = string.Join(' ', Query);
        RunNamed(words, async (output, token) =>
        {
            if (!words.Any(char.IsLetterOrDigit))
                throw ErrorRecords.NothingToFind(words);
            if (!isFresh)
                await BringUpToDate(output, token).ConfigureAwait(false);
            isFresh = true;
            // Some of the matches may have closed since; reading a few more costs nothing.
            var wanted = Math.Max(First + (First / 4), MarketsARequest);
            var found = Session.Catalog.Search(words, new CatalogFilter(EventTicker, SeriesTicker, Category), wanted);
            if (found.Count == 0)
                await WarnOfUnknown(words, output, token).ConfigureAwait(false);
            await Write(found, output, token).ConfigureAwait(false);
        });
    }

    private async Task BringUpToDate(CmdletOutput output, CancellationToken token)
    {
        CatalogProgress? shown = null;
        var freshness = await Session.Catalog.RefreshAsync(Refresh, FillTime, Show, output, token).ConfigureAwait(false);
        if (shown is not null)
            output.Progress(Record("Done", ProgressRecordType.Completed));
        if (freshness == CatalogFreshness.Partial)
            output.Warning("The list of open markets is not complete yet, so some may be missing. The next Find-KalshiMarket goes on reading it.");

        void Show(CatalogProgress progress) => output.Progress(
            Record($"{(shown = progress).Events:#,0} events and {progress.Markets:#,0} markets. Ctrl+C keeps them for the next time.", ProgressRecordType.Processing));
    }

    private async Task Write(IReadOnlyList<CatalogMarket> found, CmdletOutput output, CancellationToken token)
    {
        var left = First;
        foreach (var part in found.Chunk(MarketsARequest))
        {
            var request = new GetMarkets { Tickers = [.. part.Select(market => market.Ticker)], Limit = MarketsARequest };
            var fresh = (await Send(request, output, token).ConfigureAwait(false)).Markets
                .DistinctBy(market => market.Ticker, StringComparer.Ordinal)
                .ToDictionary(market => market.Ticker, StringComparer.Ordinal);
            foreach (var market in part)
            {
                if (!fresh.TryGetValue(market.Ticker, out var now) || now.Status is not ("active" or "inactive"))
                    continue;
                output.Write(Found(now, market.EventTitle));
                if (--left == 0)
                    return;
            }
        }
    }

    // An ordinary market with its event's title added.
    private static PSObject Found(Market market, string eventTitle)
    {
        var found = new PSObject(market);
        found.TypeNames.Insert(0, FoundTypeName);
        found.Properties.Add(new PSNoteProperty("EventTitle", eventTitle));
        return found;
    }

    private static ProgressRecord Record(string status, ProgressRecordType type) =>
        new(ProgressId, "Reading open markets", status) { RecordType = type };
}
