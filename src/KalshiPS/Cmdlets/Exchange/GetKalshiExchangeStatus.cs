using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells whether the exchange and its trading are open, as a whole and per shard.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiExchangeStatus</code>
/// <para>Whether the exchange is open.</para>
/// </example>
/// <example>
/// <code>if (-not (Get-KalshiExchangeStatus).TradingActive) { throw 'Trading is paused.' }</code>
/// <para>The first line of a script that trades.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiExchangeStatus).Shards | Where-Object TradingActive -eq $false</code>
/// <para>The shards on which trading is paused.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiExchangeStatus")]
[OutputType(typeof(ExchangeStatus))]
public sealed class GetKalshiExchangeStatus : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetExchangeStatus(), status => status);
}
