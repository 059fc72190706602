using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Triggers order groups: cancels their orders and takes no new ones until Reset-KalshiOrderGroup.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "KalshiOrderGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class StopKalshiOrderGroup : OrderGroupCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(
        id => $"Cancel the orders of order group {id} and take no new ones until it is reset.",
        "Trigger an order group",
        id => new TriggerOrderGroup(id));
}
