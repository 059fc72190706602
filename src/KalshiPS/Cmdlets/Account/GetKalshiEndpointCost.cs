using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the API calls whose cost in rate-limit tokens is not the default.</para>
/// <para type="description">-Verbose writes the default cost.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiEndpointCost | Sort-Object Cost -Descending | Select-Object -First 5</code>
/// <para>Lists the five most expensive calls.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEndpointCost | Where-Object Path -like '*orders*'</code>
/// <para>Lists the calls for orders whose cost is not the default.</para>
/// </example>
/// <example>
/// <code>$null = Get-KalshiEndpointCost -Verbose</code>
/// <para>Writes only the verbose message with the default cost of all other calls.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiEndpointCost")]
[OutputType(typeof(EndpointCost))]
public sealed class GetKalshiEndpointCost : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(target: null, async (output, token) =>
    {
        var answer = await Send(new GetAccountEndpointCosts(), output, token).ConfigureAwait(false);
        output.Verbose(FormattableString.Invariant($"Calls that are not listed cost {answer.DefaultCost} tokens."));
        foreach (var cost in answer.EndpointCosts)
            output.Write(cost);
    });
}
