using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the hours at which the exchange is open, and its announced maintenance.</para>
/// <para type="description">Hours of the day are US Eastern time. Get-KalshiExchangeStatus tells whether it is open now.</para>
/// </summary>
/// <example>
/// <code>(Get-KalshiExchangeSchedule).StandardHours</code>
/// <para>The opening hours of the week.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiExchangeSchedule).MaintenanceWindows | Select-Object -First 1</code>
/// <para>The next maintenance that is announced.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiExchangeSchedule")]
[OutputType(typeof(ExchangeSchedule))]
public sealed class GetKalshiExchangeSchedule : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetExchangeSchedule(), response => response.Schedule);
}
