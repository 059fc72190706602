using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the sports with their competitions and the scopes of their events.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiSportFilter</code>
/// <para>Lists the sports and their competitions.</para>
/// </example>
/// <example>
/// <code>Get-KalshiSportFilter | Where-Object Sport -eq Baseball | Format-List</code>
/// <para>Shows all details of one sport.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiSportFilter")]
[OutputType(typeof(SportFilter))]
public sealed class GetKalshiSportFilter : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(target: null, async (output, token) =>
    {
        var answer = await Send(new GetFiltersForSports(), output, token).ConfigureAwait(false);
        var filters = answer.FiltersBySports;
        foreach (var sport in answer.SportOrdering.Concat(filters.Keys).Distinct(StringComparer.Ordinal))
        {
            if (!filters.TryGetValue(sport, out var filter))
                continue;
            filter.Sport = sport;
            output.Write(filter);
        }
    });
}
