using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the public id under which others see your requests for quotes and your quotes.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiCommunicationId")]
[OutputType(typeof(string))]
public sealed class GetKalshiCommunicationId : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetCommunicationsId(), response => response.CommunicationsId);
}
