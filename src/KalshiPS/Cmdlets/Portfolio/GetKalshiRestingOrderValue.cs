using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the total value of all your resting orders in dollars.</para>
/// <para type="description">Intended by the exchange for FCM members; it may refuse others.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiRestingOrderValue</code>
/// <para>Gets the total value of the resting orders of all subaccounts.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 10 -Price 2c
/// (Get-KalshiRestingOrderValue).Total
/// </code>
/// <para>Places an order of ten contracts at 2 cents, which adds 20 cents, and gets the total.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiRestingOrderValue")]
[OutputType(typeof(RestingOrderValue))]
public sealed class GetKalshiRestingOrderValue : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetPortfolioRestingOrderTotalValue(), value => value);
}
