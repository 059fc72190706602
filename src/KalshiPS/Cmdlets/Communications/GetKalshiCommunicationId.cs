using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets your public id, which others see on your requests for quotes and your quotes.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiCommunicationId</code>
/// <para>Gets the CreatorId of your requests and quotes.</para>
/// </example>
/// <example>
/// <code>
/// $me = Get-KalshiCommunicationId
/// Get-KalshiRfq -Status open | Where-Object CreatorId -ne $me
/// </code>
/// <para>Lists the open requests of others.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCommunicationId")]
[OutputType(typeof(string))]
public sealed class GetKalshiCommunicationId : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetCommunicationsId(), response => response.CommunicationsId);
}
