using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the open sessions of this runspace: the one that its cmdlets use, then the others.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiConnection</code>
/// <para>Where the sessions lead, and with which key.</para>
/// </example>
/// <example>
/// <code>if ((Get-KalshiConnection -Current).Environment -eq 'Production') { throw 'Not with real money.' }</code>
/// <para>The first line of a script that is not meant for production.</para>
/// </example>
/// <example>
/// <code>Get-KalshiConnection | Select-Object *</code>
/// <para>All of their properties. By itself a session prints as one line in every format; Format-List needs -Force to list them.</para>
/// </example>
/// <example>
/// <code>Get-KalshiConnection | Disconnect-Kalshi</code>
/// <para>Closes all of them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiConnection", DefaultParameterSetName = NameSet)]
[OutputType(typeof(KalshiConnection))]
public sealed class GetKalshiConnection : KalshiCmdlet
{
    private const string NameSet = "Name";
    private const string CurrentSet = "Current";

    /// <summary>Only sessions of these names, wildcards allowed.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = NameSet, Position = 0)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[]? Name { get; set; }

    /// <summary>Only the session that cmdlets use unless -Connection says otherwise; nothing if there is none.</summary>
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
