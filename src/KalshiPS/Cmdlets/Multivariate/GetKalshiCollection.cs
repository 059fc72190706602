using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the collections that combos are made from, by ticker, or lists them.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Piped events give the collections they are
/// part of, piped combos the one they were made from.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiCollection -Status open</code>
/// <para>The collections that combos can be made from now.</para>
/// </example>
/// <example>
/// <code>Get-KalshiCollection -First 1 | Format-List Title, SizeMin, SizeMax, AssociatedEventTickers</code>
/// <para>How many legs a combo can have, and from which events.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCollection", DefaultParameterSetName = CollectionSet)]
[OutputType(typeof(Collection))]
public sealed class GetKalshiCollection : KalshiListCmdlet, ITakesNewWords
{
    // CollectionTicker stands first so that a piped collection or combo means that collection.
    private const string CollectionSet = "Collection";

    /// <summary>The collections to get.</summary>
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
