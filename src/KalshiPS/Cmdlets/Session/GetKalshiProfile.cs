using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Profiles;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the profiles that sessions can be opened with.</para>
/// <para type="description">They are in profiles.json, in ~/.config/KalshiPS or %LOCALAPPDATA%\KalshiPS, or where KALSHIPS_CONFIG says.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiProfile</code>
/// <para>All of them.</para>
/// </example>
/// <example>
/// <code>Get-KalshiProfile | Where-Object { $_.Environment -eq 'Production' -and -not $_.IsReadOnly }</code>
/// <para>Those that can spend real money.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiProfile")]
[OutputType(typeof(KalshiProfile))]
public sealed class GetKalshiProfile : KalshiCmdlet
{
    /// <summary>Only profiles of these names, wildcards allowed.</summary>
    [NoPrivateKey]
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var profiles = new ProfileStore().Read();
            foreach (var name in Name ?? ["*"])
            {
                var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                var found = profiles.Where(profile => pattern.IsMatch(profile.Name)).ToList();
                if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                    Report(ErrorRecords.NoProfile(name), name);
                found.ForEach(WriteOutput);
            }
        }
        catch (KalshiException exception)
        {
            Report(exception, target: null);
        }
    }
}
