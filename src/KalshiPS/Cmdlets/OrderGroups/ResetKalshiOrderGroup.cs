using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Resets order groups: they accept orders again, and their matched contracts count from zero.</para>
/// </summary>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 10
/// $group | Stop-KalshiOrderGroup
/// $group | Reset-KalshiOrderGroup
/// </code>
/// <para>Triggers a group and resets it.</para>
/// </example>
/// <example>
/// <code>Get-KalshiOrderGroup | Reset-KalshiOrderGroup</code>
/// <para>Resets all groups.</para>
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
