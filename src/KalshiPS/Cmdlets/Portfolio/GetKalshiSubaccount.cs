using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the subaccounts, the primary one among them, with their money on each exchange shard.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiSubaccount</code>
/// <para>Every subaccount's money, one row a shard.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSubaccount | Where-Object Balance -gt 0 | Measure-Object Balance -Sum</code>
/// <para>The money of all of them together.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSubaccount")]
[OutputType(typeof(SubaccountBalance))]
public sealed class GetKalshiSubaccount : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitEach(target: null, new GetSubaccountBalances(), response => response.Balances);
}
