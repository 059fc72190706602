using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Takes a quote back, so that it can no longer be accepted.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiQuote -Mine -Status open | Remove-KalshiQuote</code>
/// <para>Takes back every quote of yours that nobody has accepted.</para>
/// </example>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $quote = $rfq | New-KalshiQuote -YesBid 0 -NoBid 1c
/// $quote | Remove-KalshiQuote
/// </code>
/// <para>Makes a quote and takes it back.</para>
/// </example>
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
