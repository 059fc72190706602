using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets what all your resting orders are worth, in dollars.</para>
/// <para type="description">Meant by the exchange for members that clear for others (FCM); it may refuse others.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiRestingOrderValue")]
[OutputType(typeof(RestingOrderValue))]
public sealed class GetKalshiRestingOrderValue : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetPortfolioRestingOrderTotalValue(), value => value);
}
