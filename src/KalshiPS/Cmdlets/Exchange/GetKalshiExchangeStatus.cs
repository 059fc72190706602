using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells whether the exchange and its trading are open, as a whole and per shard.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiExchangeStatus")]
[OutputType(typeof(ExchangeStatus))]
public sealed class GetKalshiExchangeStatus : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetExchangeStatus(), status => status);
}
