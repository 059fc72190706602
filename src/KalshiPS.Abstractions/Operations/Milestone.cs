using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists milestones, the occurrences that events are about.</summary>
[KalshiOperation("GetMilestones", "GET", "/milestones", MaxLimit = 500)]
public sealed record GetMilestones : PagedOperation<GetMilestonesResponse>
{
    /// <summary>Items per page; required by this list, unlike others.</summary>
    [InQuery("limit")]
    public override int? Limit { get; init; } = 500;

    /// <summary>Only milestones that start at or after this time.</summary>
    [InQuery("minimum_start_date", Time = QueryTime.Text)]
    public DateTimeOffset? StartAfter { get; init; }

    /// <summary>Only this category: Sports, Elections, Esports, Crypto and others.</summary>
    [InQuery("category")]
    public string? Category { get; init; }

    /// <summary>Only milestones of this competition, such as Pro Football.</summary>
    [InQuery("competition")]
    public string? Competition { get; init; }

    /// <summary>Only the milestone with this id at the data source.</summary>
    [InQuery("source_id")]
    public string? SourceId { get; init; }

    /// <summary>Only milestones of this type, such as football_game.</summary>
    [InQuery("type")]
    public string? Type { get; init; }

    /// <summary>Only milestones related to this event.</summary>
    [InQuery("related_event_ticker")]
    public string? EventTicker { get; init; }

    /// <summary>Only milestones whose description changed after this time.</summary>
    [InQuery("min_updated_ts")]
    public DateTimeOffset? UpdatedAfter { get; init; }
}

/// <summary>Reads one milestone.</summary>
/// <param name="MilestoneId">The milestone.</param>
[KalshiOperation("GetMilestone", "GET", "/milestones/{milestone_id}")]
public sealed record GetMilestone([property: InPath("milestone_id")] string MilestoneId) : KalshiOperation<GetMilestoneResponse>;

[JsonSerializable(typeof(GetMilestonesResponse))]
[JsonSerializable(typeof(GetMilestoneResponse))]
internal sealed partial class MilestoneJson : JsonSerializerContext;
