using System.Management.Automation;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets events by ticker, or lists those of a series or a state, or those of combos.</para>
/// <para type="description">
/// Returns the first 100 of a list unless -First or -All says otherwise. Combos are listed by -Combo alone.
/// </para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiEvent", DefaultParameterSetName = TickerSet)]
[OutputType(typeof(Event))]
public sealed class GetKalshiEvent : KalshiListCmdlet
{
    // EventTicker stands first so that a piped market or event means that event and not all of its series.
    private const string TickerSet = "Ticker";
    private const string ComboSet = "Combo";

    /// <summary>The events to get.</summary>
    [Parameter(ParameterSetName = TickerSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[]? EventTicker { get; set; }

    /// <summary>Only events of this series.</summary>
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = ComboSet)]
    [ValidateNotNullOrEmpty]
    public string? SeriesTicker { get; set; }

    /// <summary>List the events of combos.</summary>
    [Parameter(ParameterSetName = ComboSet, Mandatory = true)]
    public SwitchParameter Combo { get; set; }

    /// <summary>Only combos made from this collection; not together with -SeriesTicker.</summary>
    [Parameter(ParameterSetName = ComboSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? CollectionTicker { get; set; }

    /// <summary>unopened, open, closed or settled. Any unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(EventStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>Only events of which a market closes after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? CloseAfter { get; set; }

    /// <summary>Only events whose description changed after this time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <summary>Put the events' markets into Markets.</summary>
    [Parameter]
    public SwitchParameter IncludeMarket { get; set; }

    // The list's parameters stand here again for a set that only this cmdlet has.

    /// <summary>How many events to return at most. 100 unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ComboSet)]
    [ValidateRange(1, int.MaxValue)]
    public override int First { get; set; } = DefaultCount;

    /// <summary>Return every event, however many pages that takes.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ComboSet)]
    public override SwitchParameter All { get; set; }

    /// <summary>Events a request; the operation's maximum unless given.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ComboSet)]
    [ValidateRange(1, 1000)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    private bool? Nested => IncludeMarket ? true : null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in EventTicker ?? [])
            Emit(ticker, new GetEvent(ticker) { WithNestedMarkets = Nested }, response => response.Event);
        if (Combo)
            EmitPages(CollectionTicker ?? SeriesTicker, ComboOperation(), page => page.Events);
        else if (EventTicker is null)
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

    private GetMultivariateEvents ComboOperation() => new()
    {
        SeriesTicker = SeriesTicker,
        CollectionTicker = CollectionTicker,
        WithNestedMarkets = Nested,
    };
}
