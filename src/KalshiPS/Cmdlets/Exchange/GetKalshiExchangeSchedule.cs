using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the exchange's trading hours and its scheduled maintenance.</para>
/// <para type="description">Times of day are US Eastern time. Get-KalshiExchangeStatus says whether the exchange is open now.</para>
/// </summary>
/// <example>
/// <code>(Get-KalshiExchangeSchedule).StandardHours</code>
/// <para>Gets the opening hours of the week.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiExchangeSchedule).MaintenanceWindows | Select-Object -First 1</code>
/// <para>Gets the next scheduled maintenance.</para>
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
