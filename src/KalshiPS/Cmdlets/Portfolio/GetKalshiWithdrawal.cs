using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the money paid out of the account.</para>
/// <para type="description">Returns the first 100 unless -First or -All says otherwise.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiWithdrawal -All</code>
/// <para>Everything that was ever paid out.</para>
/// </example>
/// <example>
/// <code>Get-KalshiWithdrawal | Where-Object Status -eq pending</code>
/// <para>What is still on its way.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiWithdrawal", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Withdrawal))]
public sealed class GetKalshiWithdrawal : KalshiListCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitPages(target: null, new GetWithdrawals(), page => page.Withdrawals);
}
