using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells from when on the exchange's live lists hold markets, trades, orders and positions.</para>
/// <para type="description">
/// What is older stands in the exchange's archive. Each time stands alone, and none says anything about another's list:
/// orders are archived about two weeks after they ended, markets, trades and fills after about three months. Of positions it
/// is only how far the archive has been filled: those of one event move together, some time after that.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiHistoricalCutoff</code>
/// <para>From when on each of the live lists is complete.</para>
/// </example>
/// <example>
/// <code>Get-KalshiTrade -Source Historical -Before (Get-KalshiHistoricalCutoff).TradesCreatedTime -First 10</code>
/// <para>The last ten trades of the archive.</para>
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
