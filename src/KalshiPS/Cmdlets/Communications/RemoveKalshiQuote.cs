using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Deletes a quote, so that it can no longer be accepted.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiQuote -Mine -Status open | Remove-KalshiQuote</code>
/// <para>Deletes all of your open quotes.</para>
/// </example>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $quote = $rfq | New-KalshiQuote -YesBid 0 -NoBid 1c
/// $quote | Remove-KalshiQuote
/// </code>
/// <para>Makes a quote and deletes it.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiQuote : QuoteCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        $"Delete quote {QuoteId}.",
        "Delete a quote",
        rfq => new DeleteRfqQuote(rfq, QuoteId),
        () => new DeleteQuote(QuoteId));
}
