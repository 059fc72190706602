using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets what all your resting orders are worth, in dollars.</para>
/// <para type="description">Meant by the exchange for members that clear for others (FCM); it may refuse others.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiRestingOrderValue</code>
/// <para>What the resting orders of all subaccounts are worth.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXHIGHNY -Status open -First 1 | New-KalshiOrder -Side Yes -Count 10 -Price 2c
/// (Get-KalshiRestingOrderValue).Total
/// </code>
/// <para>An order of ten contracts at 2 cents is worth 20 cents.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiRestingOrderValue")]
[OutputType(typeof(RestingOrderValue))]
public sealed class GetKalshiRestingOrderValue : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetPortfolioRestingOrderTotalValue(), value => value);
}
