using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Creates a request for quotes (RFQ) on a market.</para>
/// <para type="description">
/// A trade takes place when you accept a quote with Approve-KalshiQuote and its maker confirms it. At most a hundred
/// requests can be open.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiRfq -Count 250</code>
/// <para>Requests quotes for 250 contracts.</para>
/// </example>
/// <example>
/// <code>Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiRfq -TargetCost '$100' -ReplaceExisting</code>
/// <para>Requests quotes for 100 dollars, and deletes your other requests.</para>
/// </example>
/// <example>
/// <code>New-KalshiRfq (Get-KalshiMarket -Status open -First 1).Ticker -Count 10 -RestRemainder -HideCreator</code>
/// <para>Requests quotes anonymously; the part that no quote fills rests in the book.</para>
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

    /// <summary>The number of contracts, in steps of 0.01.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CountSet, Mandatory = true)]
    [DecimalTransformation(What = "a count")]
    public decimal Count { get; set; }

    /// <summary>The amount to spend, instead of a count, in dollars (25, '$25.50') or cents ('2550c').</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CostSet, Mandatory = true)]
    [PriceTransformation(What = "an amount")]
    public decimal TargetCost { get; set; }

    /// <summary>Excludes fees from the target cost.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CostSet)]
    public SwitchParameter ExcludeFee { get; set; }

    /// <summary>Rests the part that a quote does not fill in the book.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter RestRemainder { get; set; }

    /// <summary>Deletes your other requests.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter ReplaceExisting { get; set; }

    /// <summary>Hides your id from other members.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter HideCreator { get; set; }

    /// <summary>The number of the subaccount; 0 is the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <summary>The id of the FCM subtrader to make the request for.</summary>
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
            var words = $"Request quotes on {size} of {Ticker}{(ReplaceExisting ? ", and delete your other requests" : "")}.";
            if (!ShouldChange(words, "Request quotes", Ticker))
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

    // The response has only the id, and a read directly after a write may be stale.
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
