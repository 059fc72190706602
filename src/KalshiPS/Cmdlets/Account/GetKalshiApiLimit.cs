using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's API tier and its rate limits in tokens per second.</para>
/// <para type="description">
/// The session then observes these limits, as do all sessions of this process with the same key: after a change of tier
/// requests become faster or slower.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiApiLimit</code>
/// <para>Gets the account's tier and its tokens per second for reads and writes.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiApiLimit).Write.RefillRate</code>
/// <para>Gets the tokens per second for writes: an order costs ten of them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiApiLimit")]
[OutputType(typeof(ApiLimits))]
public sealed class GetKalshiApiLimit : KalshiApiCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Emit(target: null, new GetAccountApiLimits(), limits =>
    {
        Session.Apply(limits);
        return limits;
    });
}
