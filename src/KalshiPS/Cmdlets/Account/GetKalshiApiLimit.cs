using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets the account's API tier and how many rate-limit tokens it has a second.</para>
/// <para type="description">
/// From then on the session keeps to what was read, as do all others of this process that use its key: a tier that was
/// raised since the session was opened lets requests go faster, one that was lowered makes them wait.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiApiLimit</code>
/// <para>The account's tier, and how many tokens for reading and for writing it gets each second.</para>
/// </example>
/// <example>
/// <code>(Get-KalshiApiLimit).Write.RefillRate</code>
/// <para>Tokens a second for writes alone: an order costs ten of them.</para>
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
