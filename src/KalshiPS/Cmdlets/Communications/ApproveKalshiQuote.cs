using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Accepts a side of a quote on your request.</para>
/// <para type="description">
/// The trade takes place when the maker of the quote confirms it. In a session with -MaxOrderCost, -MaxOpenCost or -MaxSpend
/// the quote is read first and its worst-case cost counts.
/// </para>
/// </summary>
/// <example>
/// <code>
/// $market = Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open | Where-Object YesBid -gt 0.2 | Select-Object -First 1
/// $market | New-KalshiRfq -Count 5 | Get-KalshiQuote | Approve-KalshiQuote -Side Yes
/// </code>
/// <para>Requests quotes and accepts the yes side of each available one.</para>
/// </example>
/// <example>
/// <code>
/// $best = Get-KalshiQuote -OnMyRfq -Status open | Sort-Object YesBid | Select-Object -Last 1
/// if ($best) { $best | Approve-KalshiQuote -Side No }
/// </code>
/// <para>Accepts the best of all quotes on your requests.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Approve, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ApproveKalshiQuote : QuoteCmdlet
{
    /// <summary>The side of the quote to accept: Yes or No.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true)]
    [Word(typeof(OutcomeSide))]
    public OutcomeSide Side { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var request = new AcceptQuoteRequest { AcceptedSide = Words.Of(Side) };
        Commit(
            $"Accept the {request.AcceptedSide} side of quote {QuoteId}.",
            "Accept a quote",
            (terms, quote) => OrderCost.MostOfTaking(terms, quote, Side),
            rfq => new AcceptRfqQuote(rfq, QuoteId, request),
            () => new AcceptQuote(QuoteId, request));
    }
}
