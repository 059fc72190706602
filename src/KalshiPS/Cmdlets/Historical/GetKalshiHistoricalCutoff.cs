using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells from when on the exchange's live lists hold markets, trades, orders and positions.</para>
/// <para type="description">The live lists hold about three months; what is older stands in the historical ones.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiHistoricalCutoff")]
[OutputType(typeof(HistoricalCutoff))]
public sealed class GetKalshiHistoricalCutoff : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetHistoricalCutoff(), cutoff => cutoff);
}
