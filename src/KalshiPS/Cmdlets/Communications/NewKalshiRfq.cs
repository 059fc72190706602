using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Asks others at what price they would trade a market.</para>
/// <para type="description">
/// Nothing is traded until you take a quote with Approve-KalshiQuote and its maker confirms. At most a hundred requests
/// can be open.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiRfq -Count 250</code>
/// <para>Asks at what price others would trade 250 contracts.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiRfq -TargetCost '$100' -ReplaceExisting</code>
/// <para>Says what to spend instead, and takes your other requests back.</para>
/// </example>
/// <example>
/// <code>New-KalshiRfq (Get-KalshiMarket -Status open -First 1).Ticker -Count 10 -RestRemainder -HideCreator</code>
/// <para>What no quote fills rests in the book; others do not see who asks.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiRfq", DefaultParameterSetName = CountSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Rfq))]
public sealed class NewKalshiRfq : KalshiApiCmdlet
{
    private const string CountSet = "Count";
    private const string CostSet = "Cost";

    /// <summary>The ticker of the market.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MarketTickerCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Ticker), "a market", Unread = [nameof(Count), nameof(TargetCost), nameof(ExcludeFee), nameof(RestRemainder), nameof(ReplaceExisting), nameof(HideCreator)], RowOf = typeof(Rfq), RowMarks = [nameof(Rfq.CreatorId)])]
    [ValidateNamed]
    [Ticker(TickerKind.Market)]
    public string Ticker { get; set; } = "";

    /// <summary>Contracts; the least step is 0.01.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CountSet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>What to spend instead of a count: dollars (25, '$25.50') or cents ('2550c').</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CostSet, Mandatory = true)]
    [PriceTransformation(What = "an amount")]
    public decimal TargetCost { get; set; }

    /// <summary>Pay fees on top of the target cost rather than out of it.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CostSet)]
    public SwitchParameter ExcludeFee { get; set; }

    /// <summary>Let what a quote does not fill rest in the book.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter RestRemainder { get; set; }

    /// <summary>Take your other requests back.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReplaceExisting { get; set; }

    /// <summary>Do not show others who asks.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter HideCreator { get; set; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The FCM subtrader to ask for.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubtraderIdCompleter))]
    [RowText]
    public string? SubtraderId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var byCount = ParameterSetName == CountSet;
            if (byCount)
                OrderTerms.Check(price: null, Count);
            else
                Amounts.CentiCents(TargetCost);
            var size = byCount ? AmountText.Contracts(Count) : AmountText.Dollars(TargetCost);
            var words = $"Ask for quotes on {size} of {Ticker}{(ReplaceExisting ? ", and take your other requests back" : "")}.";
            if (!ShouldChange(words, "Ask for quotes", Ticker))
                return;
            var request = new CreateRfqRequest
            {
                MarketTicker = Ticker,
                Count = byCount ? Count : null,
                TargetCost = byCount ? null : TargetCost,
                TargetCostExcludesFees = ExcludeFee ? true : null,
                RestRemainder = RestRemainder,
                ReplaceExisting = ReplaceExisting ? true : null,
                ObscureCreatorId = HideCreator ? true : null,
                Subaccount = Subaccount,
                SubtraderId = SubtraderId,
            };
            Emit(Ticker, new CreateRfq(request), response => Made(request, response));
        }
        catch (KalshiException exception)
        {
            Report(exception, Ticker);
        }
    }

    // The answer names the id alone, and a read just after a write may be stale.
    private static Rfq Made(CreateRfqRequest request, CreateRfqResponse response) => new()
    {
        RfqId = response.RfqId,
        Ticker = request.MarketTicker,
        Count = request.Count,
        TargetCost = request.TargetCost,
        TargetCostExcludesFees = request.TargetCostExcludesFees,
        RestRemainder = request.RestRemainder,
        CreatorSubaccount = request.Subaccount,
        Status = "open",
        ExtraData = response.ExtraData,
    };
}
