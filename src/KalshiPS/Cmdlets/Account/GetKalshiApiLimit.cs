using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's API tier and how many rate-limit tokens it has a second.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "KalshiApiLimit")]
[OutputType(typeof(ApiLimits))]
public sealed class GetKalshiApiLimit : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => Emit(target: null, new GetAccountApiLimits(), limits => limits);
}
