using System.Management.Automation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Upgrades the account permanently to the advanced API tier.</para>
/// <para type="description">
/// The exchange grants the upgrade if one of the account's last hundred orders was placed through the API. The session then
/// reads and observes the new limits; Get-KalshiApiLimit returns them.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// Update-KalshiUsageLevel
/// </code>
/// <para>Places an order through the API, as the exchange requires, and upgrades the tier.</para>
/// </example>
/// <example>
/// <code>
/// Update-KalshiUsageLevel
/// (Get-KalshiApiLimit).UsageTier
/// </code>
/// <para>Upgrades the tier and shows the new one.</para>
/// </example>
[Cmdlet(VerbsData.Update, "KalshiUsageLevel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class UpdateKalshiUsageLevel : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        const string Words = "Raise the account to the advanced API tier.";
        if (ShouldChange(Words, "Raise the API tier", target: null))
            Run(target: null, Raise);
    }

    private async Task Raise(CmdletOutput output, CancellationToken token)
    {
        await Send(new UpgradeAccountApiUsageLevel(), output, token).ConfigureAwait(false);
        try
        {
            Session.Apply(await Send(new GetAccountApiLimits(), output, token).ConfigureAwait(false));
        }
        catch (KalshiException exception)
        {
            output.Warning($"The tier is raised, but the account's limits cannot be read, and the session keeps to the old ones: {exception.Message} Get-KalshiApiLimit reads them again.");
        }
    }
}
