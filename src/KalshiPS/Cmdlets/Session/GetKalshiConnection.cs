using System.Management.Automation;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the session that cmdlets of this runspace use; nothing if none is open.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiConnection")]
[OutputType(typeof(KalshiConnection))]
public sealed class GetKalshiConnection : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceState.Current.Connection is { } connection)
            WriteObject(connection);
    }
}
