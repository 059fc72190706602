using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lets order groups take orders again after they were triggered, and counts their matched contracts from zero.</para>
/// </summary>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 10
/// $group | Stop-KalshiOrderGroup
/// $group | Reset-KalshiOrderGroup
/// </code>
/// <para>Stops a group and opens it again.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrderGroup | Reset-KalshiOrderGroup</code>
/// <para>Opens all of them.</para>
/// </example>
[Cmdlet(VerbsCommon.Reset, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class ResetKalshiOrderGroup : OrderGroupCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        id => $"Reset order group {id}: its matched contracts count from zero and it takes orders.",
        "Reset an order group",
        id => new ResetOrderGroup(id));
}
