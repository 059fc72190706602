using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the public id under which others see your requests for quotes and your quotes.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiCommunicationId</code>
/// <para>The id that stands as CreatorId in your requests and quotes.</para>
/// </example>
/// <example>
/// <code>
/// $me = Get-KalshiCommunicationId
/// Get-KalshiRfq -Status open | Where-Object CreatorId -ne $me
/// </code>
/// <para>The requests that others made, to answer with a quote.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCommunicationId")]
[OutputType(typeof(string))]
public sealed class GetKalshiCommunicationId : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetCommunicationsId(), response => response.CommunicationsId);
}
