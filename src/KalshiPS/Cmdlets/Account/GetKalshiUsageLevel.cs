using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets how far the account's volume is on the way to higher API tiers.</para>
/// <para type="description">The tier itself is in Get-KalshiApiLimit.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiUsageLevel</code>
/// <para>The account's volume of the last 30 days, and what the higher tiers ask for.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiUsageLevel).Goals</code>
/// <para>The volume that each tier asks for, one object a tier.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiUsageLevel")]
[OutputType(typeof(UsageLevelProgress))]
public sealed class GetKalshiUsageLevel : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        EmitEach(target: null, new GetAccountApiUsageLevelVolumeProgress(), response => response.VolumeProgress);
}
