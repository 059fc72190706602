using System.Management.Automation;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Closes a session and forgets its key.</para>
/// </summary>
/// <example>
/// <code>
/// Connect-Kalshi -Simulator
/// Disconnect-Kalshi
/// </code>
/// <para>Opens a session and closes it. The simulator goes on.</para>
/// </example>
/// <example>
/// <code>
/// $session = Connect-Kalshi -Simulator
/// $session | Disconnect-Kalshi
/// </code>
/// <para>Closes a session by the object that stands for it.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "Kalshi")]
public sealed class DisconnectKalshi : PSCmdlet
{
    /// <summary>The session to close; the runspace's own unless given.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public KalshiConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var state = RunspaceState.Current;
        if (Connection is null || ReferenceEquals(Connection, state.Connection))
            state.Use((KalshiConnection?)null);
        else
            Connection.Dispose();
    }
}
