using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Client.Profiles;
using KalshiPS.Completion;
using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the saved connection profiles.</para>
/// <para type="description">
/// The profiles are in profiles.json in ~/.config/KalshiPS or %LOCALAPPDATA%\KalshiPS, or in the folder that the environment
/// variable KALSHIPS_CONFIG names.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiProfile</code>
/// <para>Lists all profiles.</para>
/// </example>
/// <example>
/// <code>Get-KalshiProfile | Where-Object { $_.Environment -eq 'Production' -and -not $_.IsReadOnly }</code>
/// <para>Lists the profiles that can trade with real money.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiProfile")]
[OutputType(typeof(KalshiProfile))]
public sealed class GetKalshiProfile : KalshiCmdlet
{
    /// <summary>Only profiles with these names; wildcards are allowed.</summary>
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
