using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the fills of an FCM's subtraders.</para>
/// <para type="description">
/// Returns the first 100 items by default; -First and -All change that. -PageSize has no effect: the exchange decides the
/// page size. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmFill -First 20</code>
/// <para>Lists the last 20 fills of all subtraders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmFill -After (Get-Date).Date -All | Group-Object Ticker -NoElement | Sort-Object Count -Descending</code>
/// <para>Counts today's fills per market.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiFcmFill", DefaultParameterSetName = ListSet)]
[OutputType(typeof(FcmFill))]
public sealed class GetKalshiFcmFill : KalshiListCmdlet
{
    /// <summary>Only fills after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only fills before this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? Before { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        EmitPages(target: null, new GetFcmFills { After = After, Before = Before }, page => page.Fills);
}
