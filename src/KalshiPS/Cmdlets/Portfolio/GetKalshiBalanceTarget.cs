using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the target allocation of the account's free balance over the exchange's shards.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBalanceTarget</code>
/// <para>Gets the target allocation, if one was set.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiBalanceTarget).Allocations</code>
/// <para>Gets each shard's share.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiBalanceTarget")]
[OutputType(typeof(BalanceTarget))]
public sealed class GetKalshiBalanceTarget : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetTargetBalanceAllocation(), allocation => allocation);
}
