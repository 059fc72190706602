using System.Management.Automation;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Confirms your quote after it was accepted; it is traded shortly after.</para>
/// <para type="description">
/// In a session with -MaxOrderCost, -MaxOpenCost or -MaxSpend the quote is read first, and what the accepted side can cost counts.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiQuote -Mine -Status accepted | Confirm-KalshiQuote</code>
/// <para>Confirms whatever of your quotes was accepted.</para>
/// </example>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $quote = $rfq | New-KalshiQuote -YesBid (Get-KalshiMarket $rfq.Ticker).YesAsk -NoBid 0
/// $quote | Confirm-KalshiQuote
/// </code>
/// <para>Quotes what the book asks. On the simulator such a quote is accepted at once and can be confirmed.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Confirm, "KalshiQuote", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ConfirmKalshiQuote : QuoteCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Commit(
        $"Confirm quote {QuoteId}: it is traded shortly after.",
        "Confirm a quote",
        OrderCost.MostOfConfirming,
        rfq => new ConfirmRfqQuote(rfq, QuoteId),
        () => new ConfirmQuote(QuoteId));
}
