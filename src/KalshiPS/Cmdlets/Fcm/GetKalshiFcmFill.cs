using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the trades of an FCM's subtraders.</para>
/// <para type="description">
/// Returns the first 100 items by default; -First and -All change that. -PageSize does nothing here: the exchange alone decides
/// how long a page is. For FCM members.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiFcmFill -First 20</code>
/// <para>The last 20 trades of all subtraders.</para>
/// </example>
/// <example>
/// <code>Get-KalshiFcmFill -After (Get-Date).Date -All | Group-Object Ticker -NoElement | Sort-Object Count -Descending</code>
/// <para>In which markets most trades of today were.</para>
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
