using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Raises the account to the advanced API tier for good.</para>
/// <para type="description">
/// The exchange grants it if one of the account's last hundred orders came by API. Get-KalshiApiLimit shows the result.
/// </para>
/// </summary>
[Cmdlet(VerbsData.Update, "KalshiUsageLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class UpdateKalshiUsageLevel : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        const string Words = "Raise the account to the advanced API tier.";
        if (ShouldProcess(Words, Words, "Raise the API tier"))
            Perform(target: null, new UpgradeAccountApiUsageLevel());
    }
}
