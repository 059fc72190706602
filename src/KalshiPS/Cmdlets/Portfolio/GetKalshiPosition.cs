using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists what the account holds, by market or by event.</para>
/// <para type="description">Returns all of them. A positive position is of yes, a negative one of no.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiPosition")]
[OutputType(typeof(MarketPosition), typeof(EventPosition))]
public sealed class GetKalshiPosition : KalshiApiCmdlet
{
    /// <summary>Only this market.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Ticker { get; set; }

    /// <summary>Only this event.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EventTicker { get; set; }

    /// <summary>Return one object an event instead of one a market.</summary>
    [Parameter]
    public SwitchParameter ByEvent { get; set; }

    /// <summary>The subaccount; the primary one unless given.</summary>
    [Parameter]
    [ValidateSubaccount]
    public int? Subaccount { get; set; }

    /// <summary>Only this exchange shard; all unless given.</summary>
    [Parameter]
    public int? ExchangeIndex { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var list = new GetPositions
        {
            Ticker = Ticker,
            EventTicker = EventTicker,
            Subaccount = Subaccount,
            ExchangeIndex = ExchangeIndex,
        };
        list = list with { Limit = list.Description.MaxLimit };
        Run(Ticker ?? EventTicker, async (output, token) =>
        {
            await foreach (var page in Client.PagesAsync(list, output.Verbose, token).ConfigureAwait(false))
            {
                foreach (var position in ByEvent ? (IEnumerable<KalshiModel>)page.EventPositions : page.MarketPositions)
                    output.Write(position);
            }
        });
    }
}
