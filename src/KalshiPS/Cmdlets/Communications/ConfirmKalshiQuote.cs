using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Confirms your quote after it was accepted; it is traded shortly after.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Confirm, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ConfirmKalshiQuote : QuoteCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        $"Confirm quote {QuoteId}: it is traded shortly after.",
        "Confirm a quote",
        rfq => new ConfirmRfqQuote(rfq, QuoteId),
        () => new ConfirmQuote(QuoteId));
}
