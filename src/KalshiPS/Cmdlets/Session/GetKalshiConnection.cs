using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the open sessions of this runspace: the session in use, then the others.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiConnection</code>
/// <para>Lists the sessions with their exchange and key.</para>
/// </example>
/// <example>
/// <code>if ((Get-KalshiConnection -Current).Environment -eq 'Production') { throw 'Not with real money.' }</code>
/// <para>Stops a script that must not run against production.</para>
/// </example>
/// <example>
/// <code>Get-KalshiConnection | Select-Object *</code>
/// <para>Shows all properties of the sessions. A session prints as one line in every format; Format-List needs -Force to list the properties.</para>
/// </example>
/// <example>
/// <code>Get-KalshiConnection | Disconnect-Kalshi</code>
/// <para>Closes all sessions.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiConnection", DefaultParameterSetName = NameSet)]
[OutputType(typeof(KalshiConnection))]
public sealed class GetKalshiConnection : KalshiCmdlet
{
    private const string NameSet = "Name";
    private const string CurrentSet = "Current";

    /// <summary>Only sessions with these names; wildcards are allowed.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = NameSet, Position = 0)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[]? Name { get; set; }

    /// <summary>Returns only the session in use, or nothing if there is none.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = CurrentSet, Mandatory = true)]
    public SwitchParameter Current { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var open = RunspaceState.Current.Sessions.All;
        foreach (var name in Name ?? ["*"])
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = open.Where(session => pattern.IsMatch(session.Name) && (!Current || session.IsCurrent)).ToList();
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                Report(SessionErrors.NoSessionNamed(name, open), name);
            found.ForEach(WriteObject);
        }
    }
}
