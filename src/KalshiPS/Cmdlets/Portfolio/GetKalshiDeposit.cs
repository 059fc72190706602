using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the account's deposits.</para>
/// <para type="description">Returns the first 100 items by default; -First and -All change that.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiDeposit -All</code>
/// <para>Lists all deposits.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiDeposit -All | Group-Object Status | ForEach-Object { [pscustomobject]@{ Status = $_.Name; Sum = ($_.Group | Measure-Object Amount -Sum).Sum } }
/// </code>
/// <para>Sums the deposits by status.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiDeposit", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Deposit))]
public sealed class GetKalshiDeposit : KalshiListCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitPages(target: null, new GetDeposits(), page => page.Deposits);
}
