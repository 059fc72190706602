using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Triggers order groups: their orders are canceled, and they accept no new ones until Reset-KalshiOrderGroup.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiOrderGroup | Stop-KalshiOrderGroup</code>
/// <para>Triggers all groups.</para>
/// </example>
/// <example>
/// <code>
/// $group = New-KalshiOrderGroup -ContractsLimit 10
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 5 -Price 1c -OrderGroupId $group.OrderGroupId
/// $group | Stop-KalshiOrderGroup
/// </code>
/// <para>Places an order in a group, and cancels it by triggering the group.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class StopKalshiOrderGroup : OrderGroupCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        id => $"Cancel the orders of order group {id} and take no new ones until it is reset.",
        "Trigger an order group",
        id => new TriggerOrderGroup(id));
}
