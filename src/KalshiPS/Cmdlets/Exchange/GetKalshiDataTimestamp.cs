using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the time up to which reads of balance, orders, fills and positions are complete.</para>
/// <para type="description">The exchange's reads lag its writes: changes after this time may not be included yet.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiDataTimestamp</code>
/// <para>Gets the time up to which reads are complete.</para>
/// </example>
/// <example>
/// <code>
/// $placed = Get-Date
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// while ((Get-KalshiDataTimestamp).AsOfTime -lt $placed) { Start-Sleep -Milliseconds 100 }
/// Get-KalshiOrder -Status resting
/// </code>
/// <para>Waits until the list of orders is certain to include the new one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiDataTimestamp")]
[OutputType(typeof(DataTimestamp))]
public sealed class GetKalshiDataTimestamp : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetUserDataTimestamp(), timestamp => timestamp);
}
