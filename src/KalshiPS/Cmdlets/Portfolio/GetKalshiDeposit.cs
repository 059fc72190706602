using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the money paid into the account.</para>
/// <para type="description">Returns the first 100 unless -First or -All says otherwise.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiDeposit -All</code>
/// <para>Everything that was ever paid in.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiDeposit -All | Group-Object Status | ForEach-Object { [pscustomobject]@{ Status = $_.Name; Sum = ($_.Group | Measure-Object Amount -Sum).Sum } }
/// </code>
/// <para>How much it was, by what became of it.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiDeposit", DefaultParameterSetName = ListSet)]
[OutputType(typeof(Deposit))]
public sealed class GetKalshiDeposit : KalshiListCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitPages(target: null, new GetDeposits(), page => page.Deposits);
}
