using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's volume and the volume that higher API tiers require.</para>
/// <para type="description">The tier itself is in Get-KalshiApiLimit.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiUsageLevel</code>
/// <para>Gets the account's volume of the last 30 days and the requirements of higher tiers.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiUsageLevel).Goals</code>
/// <para>Gets the volume that each tier requires, one object per tier.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiUsageLevel")]
[OutputType(typeof(UsageLevelProgress))]
public sealed class GetKalshiUsageLevel : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        EmitEach(target: null, new GetAccountApiUsageLevelVolumeProgress(), response => response.VolumeProgress);
}
