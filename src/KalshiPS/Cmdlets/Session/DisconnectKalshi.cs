using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Closes sessions and clears their keys from memory.</para>
/// <para type="description">
/// Without a parameter, closes the session in use. Other sessions stay open, and none of them is in use until
/// Select-KalshiConnection selects it.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Disconnect-Kalshi
/// </code>
/// <para>Opens a session and closes it. The simulator continues to run.</para>
/// </example>
/// <example>
/// <code>
/// $session = Connect-Kalshi -Simulator
/// $session | Disconnect-Kalshi
/// </code>
/// <para>Closes a session that is piped as an object.</para>
/// </example>
/// <example>
/// <code>Disconnect-Kalshi -All</code>
/// <para>Closes every session of this runspace.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "Kalshi", DefaultParameterSetName = ConnectionSet)]
public sealed class DisconnectKalshi : KalshiCmdlet
{
    private const string NameSet = "Name";
    private const string ConnectionSet = "Connection";
    private const string AllSet = "All";

    /// <summary>The names of the sessions to close.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    public string[] Name { get; set; } = [];

    /// <summary>The session to close. Default: the session in use.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ConnectionSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KalshiConnection? Connection { get; set; }

    /// <summary>Closes every session that Get-KalshiConnection lists.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = AllSet, Mandatory = true)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var sessions = RunspaceState.Current.Sessions;
        if (All)
        {
            sessions.All.ForEach(session => sessions.Close(session, ConnectionEnd.Disconnected));
            return;
        }

        if (ParameterSetName == ConnectionSet)
        {
            if ((Connection ?? sessions.Current) is { } session)
                sessions.Close(session, ConnectionEnd.Disconnected);
            return;
        }

        foreach (var name in Name)
        {
            try
            {
                sessions.Close(sessions.Named(name), ConnectionEnd.Disconnected);
            }
            catch (KalshiException exception)
            {
                Report(exception, name);
            }
        }
    }
}
