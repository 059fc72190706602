using System.Management.Automation;
using KalshiPS.Money;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Confirms your accepted quote, which is then traded.</para>
/// <para type="description">
/// In a session with -MaxOrderCost, -MaxOpenCost or -MaxSpend the quote is read first and the worst-case cost of the
/// accepted side counts.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiQuote -Mine -Status accepted | Confirm-KalshiQuote</code>
/// <para>Confirms all of your accepted quotes.</para>
/// </example>
/// <example>
/// <code>
/// $rfq = Get-KalshiRfq -Status open | Select-Object -First 1
/// $quote = $rfq | New-KalshiQuote -YesBid (Get-KalshiMarket $rfq.Ticker).YesAsk -NoBid 0
/// $quote | Confirm-KalshiQuote
/// </code>
/// <para>Makes a quote at the book's ask, which the simulator accepts at once, and confirms it.</para>
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
