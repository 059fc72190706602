using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the money paid into the account.</para>
/// <para type="description">Returns the first 100 unless -First or -All says otherwise.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiDeposit", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Deposit))]
public sealed class GetKalshiDeposit : KalshiListCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => EmitPages(target: null, new GetDeposits(), page => page.Deposits);
}
