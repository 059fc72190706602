using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Selects the open session that the cmdlets of this runspace use.</para>
/// <para type="description">
/// Connect-Kalshi selects the session it opens and leaves the others open. If Select-KalshiConnection fails, no session is
/// in use until one is opened or selected: the rest of a script must not act on the previous account.
/// </para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator -Name first
/// Connect-Kalshi -Simulator -Name second
/// Select-KalshiConnection first
/// </code>
/// <para>Opens two sessions and selects the first again.</para>
/// </example>
/// <example>
/// <code>
/// $session = Connect-Kalshi -Simulator
/// $session | Select-KalshiConnection -PassThru
/// </code>
/// <para>Selects a session that is piped as an object; another runspace may have opened it.</para>
/// </example>
[Cmdlet(VerbsCommon.Select, "KalshiConnection", DefaultParameterSetName = NameSet)]
[OutputType(typeof(KalshiConnection))]
public sealed class SelectKalshiConnection : SessionChoiceCmdlet
{
    private const string NameSet = "Name";
    private const string ConnectionSet = "Connection";

    private readonly List<KalshiConnection> given = [];

    /// <summary>The name of the session.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = NameSet, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(Name), "a session", From = typeof(KalshiConnection))]
    [ValidateNamed]
    public string Name { get; set; } = "";

    /// <summary>The session as an object.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ConnectionSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public KalshiConnection? Connection { get; set; }

    /// <summary>Returns the session.</summary>
    [NoPrivateKey]
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            given.Add(Connection ?? RunspaceState.Current.Sessions.Named(Name));
        }
        catch (KalshiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, Name));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        try
        {
            if (given.Count != 1)
                throw SessionErrors.NoSessionChosen();
            if (given[0].IsClosed)
                throw SessionErrors.ConnectionClosed(given[0]);
            RunspaceState.Current.Sessions.Choose(given[0]);
            if (PassThru)
                WriteObject(given[0]);
        }
        catch (KalshiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }
    }
}
