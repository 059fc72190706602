using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets collections, from which combos are created, by ticker, or lists them.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Piped events return the collections they
/// belong to, and piped combos the collection they were created from.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiCollection -Status open</code>
/// <para>Lists the open collections.</para>
/// </example>
/// <example>
/// <code>Get-KalshiCollection -First 1 | Format-List Title, SizeMin, SizeMax, AssociatedEventTickers</code>
/// <para>Shows the number of legs a combo can have, and their events.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCollection", DefaultParameterSetName = CollectionSet)]
[OutputType(typeof(Collection))]
public sealed class GetKalshiCollection : KalshiListCmdlet, ITakesNewWords
{
    // CollectionTicker comes first so that a piped collection or combo selects that collection.
    private const string CollectionSet = "Collection";

    /// <summary>The tickers of the collections to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CollectionSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CollectionTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(CollectionTicker), "a collection")]
    [ValidateNamed]
    [Ticker(TickerKind.Collection)]
    public string[]? CollectionTicker { get; set; }

    /// <summary>Only collections with this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only collections of this series.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Series)]
    public string? SeriesTicker { get; set; }

    /// <summary>Only collections with this status: unopened, open or closed. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CollectionStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(CollectionStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in CollectionTicker ?? [])
            Emit(ticker, new GetMultivariateEventCollection(ticker), response => response.Collection);
        if (CollectionTicker is not null)
            return;
        var list = new GetMultivariateEventCollections { EventTicker = EventTicker, SeriesTicker = SeriesTicker, Status = Status };
        EmitPages(EventTicker ?? SeriesTicker, list, page => page.Collections);
    }
}
