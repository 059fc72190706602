using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the balances of all subaccounts, including the primary one, on each exchange shard.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiSubaccount</code>
/// <para>Lists every subaccount's balance, one row per shard.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSubaccount | Where-Object Balance -gt 0 | Measure-Object Balance -Sum</code>
/// <para>Sums the balances of all subaccounts.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSubaccount")]
[OutputType(typeof(SubaccountBalance))]
public sealed class GetKalshiSubaccount : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitEach(target: null, new GetSubaccountBalances(), response => response.Balances);
}
