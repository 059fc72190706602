using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's withdrawals.</para>
/// <para type="description">Returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiWithdrawal -All</code>
/// <para>Lists all withdrawals.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWithdrawal | Where-Object Status -eq pending</code>
/// <para>Lists the pending withdrawals.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiWithdrawal", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Withdrawal))]
public sealed class GetKalshiWithdrawal : KalshiListCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitPages(target: null, new GetWithdrawals(), page => page.Withdrawals);
}
