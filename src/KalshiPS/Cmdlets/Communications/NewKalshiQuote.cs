using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Answers a request for quotes with what you would pay for yes and for no.</para>
/// <para type="description">
/// Who asked may take either side with Approve-KalshiQuote; nothing is traded before you confirm with
/// Confirm-KalshiQuote. In a session with -MaxOrderCost the request is read first, and the dearer side of the quote counts.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $rfq | New-KalshiQuote -YesBid 2c -NoBid 90c
/// </code>
/// <para>Answers somebody's request: you would pay 2 cents for yes or 90 cents for no.</para>
/// </example>
/// <example>
/// <code>
/// $book = $rfq | Get-KalshiOrderBook
/// $rfq | New-KalshiQuote -YesBid $book.BestBid -NoBid 0 -PostOnly
/// </code>
/// <para>Bids for yes what the book does, and nothing for no.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Quote))]
public sealed class NewKalshiQuote : KalshiApiCmdlet
{
    /// <summary>The request to answer.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(RfqId), "an RFQ", Unread = [nameof(RestRemainder), nameof(PostOnly)], RowOf = typeof(Rfq), RowMarks = [nameof(Rfq.CreatorId)])]
    [ValidateNamed]
    public string RfqId { get; set; } = "";

    /// <summary>What you bid for yes: dollars (0.56, '$0.56') or cents ('56c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [PriceTransformation]
    public decimal YesBid { get; set; }

    /// <summary>What you bid for no: dollars (0.42, '$0.42') or cents ('42c').</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [PriceTransformation]
    public decimal NoBid { get; set; }

    /// <summary>Let what is not filled rest in the book.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter RestRemainder { get; set; }

    /// <summary>Cancel your order rather than let it take from the book.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PostOnly { get; set; }

    /// <summary>The subaccount, 0 for the primary one.</summary>
    [NoPrivateKey]
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SubaccountCompleter))]
    [ValidateSubaccount]
    [WholeNumberTransformation(AllowsBlank = true)]
    public int? Subaccount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            Check(YesBid);
            Check(NoBid);
            if (!IsWithinGuard())
                return;
            var words = $"Quote on request {RfqId}: {AmountText.Dollars(YesBid)} for yes, {AmountText.Dollars(NoBid)} for no.";
            if (!ShouldChange(words, "Quote", RfqId))
                return;
            var request = new CreateQuoteRequest
            {
                RfqId = RfqId,
                YesBid = YesBid,
                NoBid = NoBid,
                RestRemainder = RestRemainder,
                PostOnly = PostOnly ? true : null,
                Subaccount = Subaccount,
            };
            Emit(RfqId, new CreateQuote(request), response => Made(request, response));
        }
        catch (KalshiException exception)
        {
            Report(exception, RfqId);
        }
    }

    // What a quote can cost depends on what was asked for; false once an error was reported.
    private bool IsWithinGuard()
    {
        if (Session.MaxOrderCost is null)
            return true;
        if (Await(RfqId, async (output, token) => (await Send(new GetRfq(RfqId), output, token).ConfigureAwait(false)).Rfq) is not { } rfq
            || Await(RfqId, (output, token) => Session.Guard.TermsAsync(rfq.Ticker, output, token)) is not { } terms)
        {
            return false;
        }

        Session.Guard.CheckOrder(Math.Max(OrderCost.MostOfQuote(terms, rfq, YesBid), OrderCost.MostOfQuote(terms, rfq, NoBid)));
        return true;
    }

    // A bid of nothing leaves that side out; whether a request may be answered so is for the exchange to say.
    private static void Check(decimal bid)
    {
        if (bid != 0m)
            OrderTerms.Check(bid, count: null);
    }

    // The answer names the id alone, and a read just after a write may be stale.
    private static Quote Made(CreateQuoteRequest request, CreateQuoteResponse response) => new()
    {
        QuoteId = response.QuoteId,
        RfqId = request.RfqId,
        YesBid = request.YesBid,
        NoBid = request.NoBid,
        RestRemainder = request.RestRemainder,
        PostOnly = request.PostOnly,
        CreatorSubaccount = request.Subaccount,
        Status = "open",
        ExtraData = response.ExtraData,
    };
}
