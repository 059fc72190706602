using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Tells up to when reads of balance, orders, fills and positions are complete.</para>
/// <para type="description">The exchange's reads lag its writes: what you did after this time may not be in them yet.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiDataTimestamp")]
[OutputType(typeof(DataTimestamp))]
public sealed class GetKalshiDataTimestamp : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetUserDataTimestamp(), timestamp => timestamp);
}
