using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets how the exchange is to spread the account's free money over its shards.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiBalanceTarget")]
[OutputType(typeof(BalanceTarget))]
public sealed class GetKalshiBalanceTarget : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetTargetBalanceAllocation(), allocation => allocation);
}
