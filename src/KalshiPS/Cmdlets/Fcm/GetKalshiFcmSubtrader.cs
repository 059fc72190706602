using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists an FCM's subtraders and their trading permissions.</para>
/// <para type="description">A new subtrader may appear after a delay. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader</code>
/// <para>Lists all subtraders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Where-Object TradingBlocked</code>
/// <para>Lists the subtraders whose trading is blocked.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmSubtrader")]
[OutputType(typeof(FcmSubtrader))]
public sealed class GetKalshiFcmSubtrader : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitEach(target: null, new ListFcmSubtraders(), response => response.Subtraders);
}
