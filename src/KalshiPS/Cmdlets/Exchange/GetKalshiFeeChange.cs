using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists upcoming changes of the trading fees of series and events.</para>
/// <para type="description">An event's fee overrides its series' fee until a later change clears it.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFeeChange</code>
/// <para>Lists the upcoming changes of every series and event.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSeries KXBASEBALLGAME | Get-KalshiFeeChange -IncludePast</code>
/// <para>Lists the past and upcoming fee changes of a series.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFeeChange", DefaultParameterSetName = EventSet)]
[OutputType(typeof(SeriesFeeChange), typeof(EventFeeChange))]
public sealed class GetKalshiFeeChange : KalshiApiCmdlet
{
    // The event's set is the default so that a piped event selects itself and not its series.
    private const string EventSet = "Event";
    private const string SeriesSet = "Series";

    /// <summary>Only changes of this event's fee. Default: changes of every event and series.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = EventSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only changes of this series' fee.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = SeriesSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SeriesTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [Ticker(TickerKind.Series)]
    public string? SeriesTicker { get; set; }

    /// <summary>Includes changes that are already in effect.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter IncludePast { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (EventTicker is null)
            EmitSeriesChanges();
        if (SeriesTicker is null)
            EmitEventChanges();
    }

    private void EmitSeriesChanges()
    {
        var operation = new GetSeriesFeeChanges { SeriesTicker = SeriesTicker, ShowHistorical = IncludePast ? true : null };
        EmitEach(SeriesTicker, operation, response => response.Changes);
    }

    // For events the exchange has no filter for upcoming changes.
    private void EmitEventChanges()
    {
        var now = DateTimeOffset.UtcNow;
        EmitAll(
            EventTicker,
            new GetEventFeeChanges { EventTicker = EventTicker },
            page => page.Changes.Where(change => IncludePast || change.ScheduledTime is null || change.ScheduledTime > now));
    }
}
