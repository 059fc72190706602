using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists an FCM's subtraders and whether they may trade.</para>
/// <para type="description">A subtrader that was just made may take a while to show. For FCM members.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmSubtrader</code>
/// <para>All subtraders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmSubtrader | Where-Object TradingBlocked</code>
/// <para>Those that may not trade.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmSubtrader")]
[OutputType(typeof(FcmSubtrader))]
public sealed class GetKalshiFcmSubtrader : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => EmitEach(target: null, new ListFcmSubtraders(), response => response.Subtraders);
}
