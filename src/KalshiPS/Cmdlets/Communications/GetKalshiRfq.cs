using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets requests for quotes (RFQs) by id, or lists them.</para>
/// <para type="description">A list returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiRfq -Status open</code>
/// <para>Lists the open requests of all members.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXRATEDECISION | Get-KalshiRfq</code>
/// <para>Lists the requests for the markets of an event.</para>
/// </example>
/// <example>
/// <code>Get-KalshiRfq -Mine | Remove-KalshiRfq</code>
/// <para>Deletes all your requests.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiRfq", DefaultParameterSetName = RfqIdSet)]
[OutputType(typeof(Rfq))]
public sealed class GetKalshiRfq : KalshiListCmdlet, ITakesNewWords
{
    // RfqId comes first so that a piped quote selects its request and not all requests for its market.
    private const string RfqIdSet = "RfqId";

    /// <summary>The ids of the requests to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = RfqIdSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(RfqId), "an RFQ")]
    [ValidateNamed]
    public string[]? RfqId { get; set; }

    /// <summary>Only requests for this market.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [Ticker(TickerKind.Market, AllowsBlank = true)]
    public string? Ticker { get; set; }

    /// <summary>Only requests for markets of this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only requests with this status: open or closed. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(RfqStatusCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(RfqStatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Only your own requests.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Mine { get; set; }

    /// <summary>Only requests of this user.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    public string? CreatorUserId { get; set; }

    /// <summary>Sends an unknown word unchanged, such as one that the exchange has added since this version.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter AllowUnknownWord { get; set; }

    /// <summary>Only this subaccount. Default: all.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in RfqId ?? [])
            Emit(id, new GetRfq(id), response => response.Rfq);
        if (RfqId is not null)
            return;
        var list = new GetRfqs
        {
            MarketTicker = Ticker,
            EventTicker = EventTicker,
            Status = Status,
            UserFilter = Mine ? Words.Self : null,
            CreatorUserId = CreatorUserId,
            Subaccount = Subaccount,
        };
        EmitPages(Ticker ?? EventTicker, list, page => page.Rfqs);
    }
}
