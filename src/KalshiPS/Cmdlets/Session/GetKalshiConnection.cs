using System.Management.Automation;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the session that cmdlets of this runspace use; nothing if none is open.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiConnection</code>
/// <para>Where the session leads, and with which key.</para>
/// </example>
/// <example>
/// <code>if ((Get-KalshiConnection).Environment -eq 'Production') { throw 'Not with real money.' }</code>
/// <para>The first line of a script that is not meant for production.</para>
/// </example>
/// <example>
/// <code>Get-KalshiConnection | Select-Object *</code>
/// <para>All of its properties. By itself it prints as one line in every format; Format-List needs -Force to list them.</para>
/// </example>
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
