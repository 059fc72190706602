using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Takes a side of a quote on your request.</para>
/// <para type="description">It is traded once who made the quote confirms it.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Approve, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ApproveKalshiQuote : QuoteCmdlet
{
    /// <summary>The side of the quote to take: Yes or No.</summary>
    [Parameter(Mandatory = true)]
    public OutcomeSide Side { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var request = new AcceptQuoteRequest { AcceptedSide = Words.Of(Side) };
        Change(
            $"Accept the {request.AcceptedSide} side of quote {QuoteId}.",
            "Accept a quote",
            rfq => new AcceptRfqQuote(rfq, QuoteId, request),
            () => new AcceptQuote(QuoteId, request));
    }
}
