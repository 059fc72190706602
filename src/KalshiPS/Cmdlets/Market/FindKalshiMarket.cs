using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Catalog;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Finds open markets by words of their titles, tickers, categories or subtitles, the best first.</para>
/// <para type="description">
/// Words may be shortened, and a misspelled one is forgiven. The words are looked up in a list of all open markets that is
/// kept on this machine; the markets found are read from the exchange, so that their prices are those of now. The list is
/// filled when it is first needed, which may take a minute on the real exchange and can be stopped with Ctrl+C: the next
/// call goes on. After that only changes are read, every five minutes at most. Combos are not in it.
/// </para>
/// <para type="description">
/// KALSHIPS_CACHE names another folder for the list. A simulator's is kept in memory.
/// </para>
/// </summary>
/// <example>
/// <code>Find-KalshiMarket new york temperature</code>
/// <para>The open markets about it, the best match first.</para>
/// </example>
/// <example>
/// <code>Find-KalshiMarket bitcoin -First 1 | Get-KalshiOrderBook</code>
/// <para>The book of what is meant most likely.</para>
/// </example>
/// <example>
/// <code>Find-KalshiMarket rate -Category Economics | Sort-Object YesBid -Descending</code>
/// <para>Within a category, the likeliest first.</para>
/// </example>
[Cmdlet(VerbsCommon.Find, "KalshiMarket")]
[OutputType(typeof(Market))]
public sealed class FindKalshiMarket : KalshiApiCmdlet
{
    private const int MarketsARequest = 100;
    private const int ProgressId = 2;
    private const string FoundTypeName = "KalshiPS.Market#Found";

    // A first look at the real exchange is worth a minute of waiting, not more.
    private static readonly TimeSpan FillTime = TimeSpan.FromSeconds(60);

    private bool isFresh;

    /// <summary>The words, or a ticker. Quotes around several words are not needed.</summary>
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

    /// <summary>How many markets to return at most. 20 unless given.</summary>
    [NoPrivateKey]
    [Parameter]
    [ValidateRange(1, 1000)]
    [WholeNumberTransformation]
    public int First { get; set; } = 20;

    /// <summary>Read what has changed at the exchange first, whenever that was done last.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc/>
    // No parameter here: what stands after all the others is words to look for.
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
            // Some of those found may have closed since; to read a few more costs nothing.
            var wanted = Math.Max(First + (First / 4), MarketsARequest);
            var found = Session.Catalog.Search(words, new CatalogFilter(EventTicker, SeriesTicker, Category), wanted);
            if (found.Count == 0)
                await TellUnknown(words, output, token).ConfigureAwait(false);
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

    // A market like any other, which also shows its event's title.
    private static PSObject Found(Market market, string eventTitle)
    {
        var found = new PSObject(market);
        found.TypeNames.Insert(0, FoundTypeName);
        found.Properties.Add(new PSNoteProperty("EventTitle", eventTitle));
        return found;
    }

    private static ProgressRecord Record(string status, ProgressRecordType type) =>
        new(ProgressId, "Reading what is open", status) { RecordType = type };
}
