using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the boundaries between the exchange's live data and its archive.</para>
/// <para type="description">
/// Data older than a boundary is in the archive. Each list has its own boundary: orders are archived about two weeks after
/// they were filled or canceled, markets, trades and fills after about three months. The boundary of positions only says how
/// far the archive has progressed: the positions of an event move together, some time later.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiHistoricalCutoff</code>
/// <para>Gets the time from which each live list is complete.</para>
/// </example>
/// <example>
/// <code>Get-KalshiTrade -Source Historical -Before (Get-KalshiHistoricalCutoff).TradesCreatedTime -First 10</code>
/// <para>Gets the newest ten trades in the archive.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiHistoricalCutoff")]
[OutputType(typeof(HistoricalCutoff))]
public sealed class GetKalshiHistoricalCutoff : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetHistoricalCutoff(), cutoff => cutoff);
}
