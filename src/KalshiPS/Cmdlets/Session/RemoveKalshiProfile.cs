using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Profiles;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Removes connection profiles. Their keys are neither deleted nor revoked.</para>
/// </summary>
/// <example>
/// <code>
/// Set-KalshiProfile trial -Environment Demo
/// Remove-KalshiProfile trial
/// </code>
/// <para>Removes a profile by name.</para>
/// </example>
/// <example>
/// <code>Get-KalshiProfile test-* | Remove-KalshiProfile</code>
/// <para>Removes several profiles.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "KalshiProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveKalshiProfile : KalshiCmdlet
{
    /// <summary>The names of the profiles to remove.</summary>
    [NoPrivateKey]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Name), "a profile", From = typeof(KalshiProfile))]
    [ValidateNamed]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var words = $"Remove profile {name}.";
            if (!ShouldProcess(words, words, "Remove a profile"))
                continue;
            Run(name, async (_, token) =>
            {
                if (!await new ProfileStore().RemoveAsync(name, token).ConfigureAwait(false))
                    throw ErrorRecords.NoProfile(name);
            });
        }
    }
}
