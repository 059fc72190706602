using System.Management.Automation;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Lists the categories of series and their tags, for filters of Get-KalshiSeries.</para>
/// </summary>
/// <example>
/// <code>Get-KalshiCategoryTag</code>
/// <para>Lists all categories with their tags.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiCategoryTag | Where-Object Category -eq Economics | ForEach-Object Tags | ForEach-Object { Get-KalshiSeries -Tag $_ }
/// </code>
/// <para>Lists the series of every tag of a category.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiCategoryTag")]
[OutputType(typeof(CategoryTag))]
public sealed class GetKalshiCategoryTag : KalshiApiCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(target: null, async (output, token) =>
    {
        var answer = await Send(new GetTagsForSeriesCategories(), output, token).ConfigureAwait(false);
        foreach (var (category, tags) in answer.TagsByCategories.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            output.Write(new CategoryTag(category, tags ?? []));
    });
}
