using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the netting setting of each subaccount.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiSubaccountNetting</code>
/// <para>Shows for each subaccount whether its positions are netted.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSubaccountNetting | Where-Object Enabled -eq $false | Set-KalshiSubaccountNetting -Enabled $true</code>
/// <para>Turns netting on for the subaccounts where it is off.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSubaccountNetting")]
[OutputType(typeof(SubaccountNetting))]
public sealed class GetKalshiSubaccountNetting : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitEach(target: null, new GetSubaccountNetting(), response => response.Settings);
}
