using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the status of the exchange and of trading, as a whole and per shard.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiExchangeStatus</code>
/// <para>Gets the status of the exchange.</para>
/// </example>
/// <example>
/// <code>if (-not (Get-KalshiExchangeStatus).TradingActive) { throw 'Trading is paused.' }</code>
/// <para>Stops a trading script if trading is paused.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiExchangeStatus).Shards | Where-Object TradingActive -eq $false</code>
/// <para>Lists the shards on which trading is paused.</para>
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
