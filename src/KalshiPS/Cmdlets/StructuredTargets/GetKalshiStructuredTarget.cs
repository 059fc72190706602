using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets structured targets by id, or lists them: the players, teams and other subjects of markets.</para>
/// <para type="description">
/// A market's CustomStrike contains their ids. A list returns the first 100 items by default; -First and -All change that.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiStructuredTarget -Type baseball_team -Competition 'Pro Baseball'</code>
/// <para>Lists the teams of a league.</para>
/// </example>
/// <example>
/// <code>
/// Get-KalshiMarket -SeriesTicker KXBASEBALLGAME -First 2 | ForEach-Object { $_.CustomStrike.Values } | Get-KalshiStructuredTarget
/// </code>
/// <para>Gets the teams that markets are about.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiStructuredTarget", DefaultParameterSetName = TargetSet)]
[OutputType(typeof(StructuredTarget))]
public sealed class GetKalshiStructuredTarget : KalshiListCmdlet
{
    private const string TargetSet = "Target";

    // The exchange accepts 2,000, but not in a URL of usual length.
    private const int TargetsARequest = 100;

    private readonly Batch batch;
    private readonly Lookup<StructuredTarget> targets;

    /// <summary>Initializes a new instance without targets.</summary>
    public GetKalshiStructuredTarget()
    {
        targets = new Lookup<StructuredTarget>("structured target", target => target.StructuredTargetId, ReadOne, ReadMany);
        batch = new Batch(TargetsARequest, ids => Run(ids, (output, token) => targets.Write(ids, output, token)));
    }

    /// <summary>The ids of the targets to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = TargetSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StructuredTargetIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(StructuredTargetId), "a structured target")]
    [ValidateNamed]
    public string[]? StructuredTargetId { get; set; }

    /// <summary>Only targets of this type, such as basketball_player.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(StructuredTargetTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Type { get; set; }

    /// <summary>Only targets of this league, conference, division or tour, such as NBA.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CompetitionCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Competition { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (StructuredTargetId is not null)
            batch.Add(StructuredTargetId);
        else
            EmitPages(Type ?? Competition, new GetStructuredTargets { Type = Type, Competition = Competition }, page => page.StructuredTargets);
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => batch.Flush();

    private async Task<StructuredTarget> ReadOne(string id, CmdletOutput output, CancellationToken token)
    {
        var answer = await Send(new GetStructuredTarget(id), output, token).ConfigureAwait(false);
        return answer.StructuredTarget ?? throw ErrorRecords.NotFound("structured target", id);
    }

    private async Task<IEnumerable<StructuredTarget>> ReadMany(IReadOnlyList<string> ids, CmdletOutput output, CancellationToken token)
    {
        var operation = new GetStructuredTargets { Ids = ids, Limit = TargetsARequest };
        return (await Send(operation, output, token).ConfigureAwait(false)).StructuredTargets;
    }
}
