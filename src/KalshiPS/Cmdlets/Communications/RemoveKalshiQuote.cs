using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Takes a quote back, so that it can no longer be accepted.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiQuote : QuoteCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        $"Take quote {QuoteId} back.",
        "Take a quote back",
        rfq => new DeleteRfqQuote(rfq, QuoteId),
        () => new DeleteQuote(QuoteId));
}
