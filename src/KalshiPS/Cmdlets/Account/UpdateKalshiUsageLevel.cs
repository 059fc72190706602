using System.Management.Automation;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Raises the account to the advanced API tier for good.</para>
/// <para type="description">
/// The exchange grants it if one of the account's last hundred orders came by API. The session then reads its limits and
/// keeps to them; Get-KalshiApiLimit shows them.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Get-KalshiMarket -Status open -First 1 | New-KalshiOrder -Side Yes -Count 1 -Price 1c
/// Update-KalshiUsageLevel
/// </code>
/// <para>Places an order by API, which is what the exchange asks for, and then has the tier raised.</para>
/// </example>
/// <example>
/// <code>
/// Update-KalshiUsageLevel
/// (Get-KalshiApiLimit).UsageTier
/// </code>
/// <para>The second line shows the tier that came of it.</para>
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
