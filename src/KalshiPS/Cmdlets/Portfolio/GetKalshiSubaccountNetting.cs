using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells which subaccounts' positions are netted.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiSubaccountNetting")]
[OutputType(typeof(SubaccountNetting))]
public sealed class GetKalshiSubaccountNetting : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => EmitEach(target: null, new GetSubaccountNetting(), response => response.Settings);
}
