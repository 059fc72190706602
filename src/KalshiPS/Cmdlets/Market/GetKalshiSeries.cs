using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets series by ticker, or lists series, by category or tag.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiSeries</code>
/// <para>Lists all series.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSeries KXHIGHNY | Get-KalshiEvent -Status open</code>
/// <para>Lists the open events of a series.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSeries -Category Economics | Format-Table SeriesTicker, Title, FeeType, FeeMultiplier</code>
/// <para>Lists the series of a category with their fee terms.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSeries", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Series))]
public sealed class GetKalshiSeries : KalshiApiCmdlet
{
    private const string TickerSet = "Ticker";
    private const string ListSet = "List";

    private IReadOnlyList<string> categories = [];
    private IReadOnlyList<string> tags = [];

    /// <summary>The tickers of the series to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(SeriesTicker), "a series")]
    [ValidateNamed]
    [Ticker(TickerKind.Series)]
    public string[]? SeriesTicker { get; set; }

    /// <summary>Only series in this category.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Category { get; set; }

    /// <summary>Only series with this tag.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(TagCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Tag { get; set; }

    /// <summary>Only series whose description changed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Includes the total volume of the series' events; slower.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter IncludeVolume { get; set; }

    /// <summary>Includes the exchange's product metadata.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter IncludeProductMetadata { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    private bool? Volume => IncludeVolume ? true : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in SeriesTicker ?? [])
            Emit(ticker, new GetSeries(ticker) { IncludeVolume = Volume }, response => response.Series);
        if (SeriesTicker is not null)
            return;
        var list = new GetSeriesList
        {
            Category = Category,
            Tags = Tag,
            UpdatedAfter = UpdatedAfter,
            IncludeVolume = Volume,
            IncludeProductMetadata = IncludeProductMetadata ? true : null,
        };
        Run(Category, async (output, token) =>
        {
            var answer = await Send(list, output, token).ConfigureAwait(false);
            if (answer.Series.Count == 0 && await Respelled(list, output, token).ConfigureAwait(false) is { } respelled)
                answer = await Send(respelled, output, token).ConfigureAwait(false);
            foreach (var series in answer.Series)
                output.Write(series);
            if (answer.Series.Count == 0)
                await WarnOfUnknown(Category, output, token).ConfigureAwait(false);
        });
    }

    /// <inheritdoc/>
    private protected override IEnumerable<string> WordsFor(string parameter) => parameter == nameof(Tag) ? tags : categories;

    // The exchange compares case-sensitively; the parameters do not. Null if no word has to be respelled.
    private async Task<GetSeriesList?> Respelled(GetSeriesList list, CmdletOutput output, CancellationToken token)
    {
        if (Category is null && Tag is null)
            return null;
        var known = (await Send(new GetTagsForSeriesCategories(), output, token).ConfigureAwait(false)).TagsByCategories;
        (categories, tags) = ([.. known.Keys], [.. known.Values.SelectMany(tags => tags ?? [])]);
        var respelled = list with { Category = Spelled(Category, categories), Tags = Spelled(Tag, tags) };
        return respelled == list ? null : respelled;
    }

    private static string? Spelled(string? word, IReadOnlyList<string> known) =>
        known.FirstOrDefault(one => string.Equals(one, word?.Trim(), StringComparison.OrdinalIgnoreCase)) ?? word;
}
