using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the metadata of events: images, competition and settlement sources.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXBASEBALLGAME | Get-KalshiEventMetadata</code>
/// <para>Gets the metadata of games.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiEvent -SeriesTicker KXRATEDECISION | Get-KalshiEventMetadata).SettlementSources</code>
/// <para>Gets the sources that an event is settled by.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiEventMetadata")]
[OutputType(typeof(EventMetadata))]
public sealed class GetKalshiEventMetadata : KalshiApiCmdlet
{
    /// <summary>The tickers of the events.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(EventTicker), "an event")]
    [ValidateNamed]
    [Ticker(TickerKind.Event)]
    public string[] EventTicker { get; set; } = [];

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var ticker in EventTicker)
        {
            Emit(ticker, new GetEventMetadata(ticker), metadata =>
            {
                metadata.EventTicker = ticker;
                return metadata;
            });
        }
    }
}
