using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets how the exchange is to spread the account's free money over its shards.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiBalanceTarget</code>
/// <para>How the exchange spreads the money, if it was told to.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiBalanceTarget).Allocations</code>
/// <para>Each shard's share.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiBalanceTarget")]
[OutputType(typeof(BalanceTarget))]
public sealed class GetKalshiBalanceTarget : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetTargetBalanceAllocation(), allocation => allocation);
}
