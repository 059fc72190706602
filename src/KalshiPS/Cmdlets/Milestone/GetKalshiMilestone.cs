using System.Management.Automation;
using KalshiPS.Binding;
using KalshiPS.Completion;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>
/// <para type="synopsis">Gets milestones by id, or lists them: the games, elections and other occurrences that events are about.</para>
/// <para type="description">
/// A list returns the first 100 items by default; -First and -All change that. Piped events return their related milestones.
/// </para>
/// </summary>
/// <example>
/// <code>Get-KalshiMilestone -Category Sports -StartAfter (Get-Date) | Sort-Object StartDate</code>
/// <para>Lists the upcoming games.</para>
/// </example>
/// <example>
/// <code>Get-KalshiEvent -SeriesTicker KXBASEBALLGAME -First 1 | Get-KalshiMilestone</code>
/// <para>Gets the game that an event is about.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "KalshiMilestone", DefaultParameterSetName = MilestoneSet)]
[OutputType(typeof(Milestone))]
public sealed class GetKalshiMilestone : KalshiListCmdlet
{
    private const string MilestoneSet = "Milestone";

    /// <summary>The ids of the milestones to get.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = MilestoneSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MilestoneIdCompleter))]
    [ValidateNotNullOrEmpty]
    [NamedBy(nameof(MilestoneId), "a milestone")]
    [ValidateNamed]
    public string[]? MilestoneId { get; set; }

    /// <summary>Only milestones related to this event.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EventTickerCompleter))]
    [Ticker(TickerKind.Event, AllowsBlank = true)]
    public string? EventTicker { get; set; }

    /// <summary>Only milestones in this category: Sports, Elections, Esports, Crypto or another one. Default: any.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(MilestoneCategoryCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(MilestoneCategoryCompleter))]
    [FreeWord]
    public string? Category { get; set; }

    /// <summary>Only milestones of this competition, such as Pro Football.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(CompetitionCompleter))]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? Competition { get; set; }

    /// <summary>Only milestones of this type, such as football_game.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ArgumentCompleter(typeof(MilestoneTypeCompleter))]
    [ValidateNotNullOrEmpty]
    [Word(typeof(MilestoneTypeCompleter))]
    [FreeWord]
    public string? Type { get; set; }

    /// <summary>Only the milestone with this id at the data's source.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [Text]
    [FreeWord]
    public string? SourceId { get; set; }

    /// <summary>Only milestones that start at or after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? StartAfter { get; set; }

    /// <summary>Only milestones whose description changed after this time.</summary>
    [NoPrivateKey]
    [Parameter(ParameterSetName = ListSet)]
    [TimeTransformation]
    public DateTimeOffset? UpdatedAfter { get; set; }

    /// <inheritdoc/>
    private protected override bool IsPublic => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in MilestoneId ?? [])
            Emit(id, new GetMilestone(id), response => response.Milestone);
        if (MilestoneId is not null)
            return;
        var list = new GetMilestones
        {
            EventTicker = EventTicker,
            Category = Category,
            Competition = Competition,
            Type = Type,
            SourceId = SourceId,
            StartAfter = StartAfter,
            UpdatedAfter = UpdatedAfter,
        };
        EmitPages(EventTicker, list, page => page.Milestones);
    }
}
