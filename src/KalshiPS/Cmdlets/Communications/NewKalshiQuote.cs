using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Makes a quote on a request for quotes: your bids for yes and for no.</para>
/// <para type="description">
/// The requester may accept either side with Approve-KalshiQuote; the trade takes place when you confirm it with
/// Confirm-KalshiQuote. In a session with -MaxOrderCost the request is read first, and the more expensive side of the quote
/// counts.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $rfq | New-KalshiQuote -YesBid 2c -NoBid 90c
/// </code>
/// <para>Quotes 2 cents for yes and 90 cents for no.</para>
/// </example>
/// <example>
/// <code>
/// $book = $rfq | Get-KalshiOrderBook
/// $rfq | New-KalshiQuote -YesBid $book.BestBid -NoBid 0 -PostOnly
/// </code>
/// <para>Quotes the book's best bid for yes, and nothing for no.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Quote))]
public sealed class NewKalshiQuote : KalshiApiCmdlet
{
    /// <summary>The id of the request to quote on.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RfqIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(RfqId), "an RFQ", Unread = [nameof(RestRemainder), nameof(PostOnly)], RowOf = typeof(Rfq), RowMarks = [nameof(Rfq.CreatorId)])]
    [ValidateNamed]
    public string RfqId { get; set; } = "";

    /// <summary>Your bid for yes in dollars (0.56, '$0.56') or cents ('56c'); 0 for none.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [PriceTransformation]
    public decimal YesBid { get; set; }

    /// <summary>Your bid for no in dollars (0.42, '$0.42') or cents ('42c'); 0 for none.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [PriceTransformation]
    public decimal NoBid { get; set; }

    /// <summary>Rests the unfilled part in the book.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter RestRemainder { get; set; }

    /// <summary>Cancels your order if it would trade with the book at once.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PostOnly { get; set; }

    /// <summary>The number of the subaccount; 0 is the primary one.</summary>
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

    // The cost of a quote depends on the request; false if an error was reported.
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

    // A bid of 0 omits that side; the exchange decides whether it accepts that.
    private static void Check(decimal bid)
    {
        if (bid != 0m)
            OrderTerms.Check(bid, count: null);
    }

    // The response has only the id, and a read directly after a write may be stale.
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
