using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Cancels the orders of order groups and deletes the groups.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrderGroup | Remove-KalshiOrderGroup</code>
/// <para>Deletes all groups and cancels their orders.</para>
/// </example>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 10
/// $group | Remove-KalshiOrderGroup
/// </code>
/// <para>Creates a group and deletes it.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiOrderGroup : OrderGroupCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        id => $"Cancel the orders of order group {id} and delete the group.",
        "Delete an order group",
        id => new DeleteOrderGroup(id));
}
