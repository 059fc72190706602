using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the subaccounts, the primary one among them, with their money on each exchange shard.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiSubaccount")]
[OutputType(typeof(SubaccountBalance))]
public sealed class GetKalshiSubaccount : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => EmitEach(target: null, new GetSubaccountBalances(), response => response.Balances);
}
