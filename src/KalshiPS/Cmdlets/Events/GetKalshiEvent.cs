using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets events by ticker, or lists events by series or status, or events of combos.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Events of combos are listed only with -Combo
/// or -CollectionTicker.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiEvent -Status open -First 10</code>
/// <para>Lists ten events with open markets.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXHIGHNY -Status open | Get-KalshiMarket</code>
/// <para>Lists all markets of a series' open events.</para>
/// </example>
/// <example>
/// <code>
/// $event = Get-KalshiEvent -SeriesTicker KXRATEDECISION -IncludeMarket
/// $event.Markets | Sort-Object YesBid -Descending | Select-Object -First 1
/// </code>
/// <para>Gets an event with its markets in one request, and selects the market with the highest bid.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -Status open -First 3 | Get-KalshiEvent</code>
/// <para>Gets the events of markets.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiEvent", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Event))]
public sealed class GetKalshiEvent : KalshiListCmdlet, ITakesNewWords
{
    // EventTicker comes first so that a piped market or event selects that event and not all of its series.
    private const string TickerSet = "Ticker";

    /// <summary>The tickers of the events to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TickerSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(EventTicker), "an event")]
    [ValidateNamed]
    [Ticker(TickerKind.Event)]
    public string[]? EventTicker { get; set; }

    /// <summary>Only events of this series.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [Ticker(TickerKind.Series, AllowsBlank = true)]
    public string? SeriesTicker { get; set; }

    // With a parameter set of its own PowerShell could not decide which set a piped series is for.

    /// <summary>Lists the events of combos, which are otherwise omitted.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Combo { get; set; }

    /// <summary>Only events of combos from this collection.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CollectionTickerCompleter))]
    [Ticker(TickerKind.Collection, AllowsBlank = true)]
    public string? CollectionTicker { get; set; }

    /// <summary>Only events with this status: unopened, open, closed or settled. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(EventStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(EventStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only events with a market that closes after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? CloseAfter { get; set; }

    /// <summary>Only events whose description changed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Includes the events' markets in the property Markets.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter IncludeMarket { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    private bool? Nested => IncludeMarket ? true : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in EventTicker ?? [])
            Emit(ticker, new GetEvent(ticker) { WithNestedMarkets = Nested }, response => response.Event);
        if (EventTicker is not null)
            return;
        if (Combo || CollectionTicker is not null)
            EmitCombos();
        else
            EmitPages(SeriesTicker, ListOperation(), page => page.Events);
    }

    private GetEvents ListOperation() => new()
    {
        SeriesTicker = SeriesTicker,
        Status = Status,
        CloseAfter = CloseAfter,
        UpdatedAfter = UpdatedAfter,
        WithNestedMarkets = Nested,
    };

    private void EmitCombos()
    {
        if (Status is not null || CloseAfter is not null || UpdatedAfter is not null)
        {
            Report(
                ErrorRecords.InvalidRequest(
                    "The exchange lists combos by series or collection alone.", "Leave out -Status, -CloseAfter and -UpdatedAfter."),
                CollectionTicker ?? SeriesTicker);
            return;
        }

        // The exchange accepts one of the two; a collection's combos are all of its series.
        var list = new GetMultivariateEvents
        {
            CollectionTicker = CollectionTicker,
            SeriesTicker = CollectionTicker is null ? SeriesTicker : null,
            WithNestedMarkets = Nested,
        };
        EmitPages(CollectionTicker ?? SeriesTicker, list, page => page.Events);
    }
}
