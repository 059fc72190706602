using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists what happens in the world and events are about.</summary>
[KalshiOperation("GetMilestones", "GET", "/milestones", MaxLimit = 500)]
public sealed record GetMilestones : PagedOperation<GetMilestonesResponse>
{
    /// <summary>Items a page; this list, unlike the others, refuses to be asked without it.</summary>
    [InQuery("limit")]
    public override int? Limit { get; init; } = 500;

    /// <summary>Only milestones that start at or after this time.</summary>
    [InQuery("minimum_start_date", Time = QueryTime.Text)]
    public DateTimeOffset? StartAfter { get; init; }

    /// <summary>Sports, Elections, Esports, Crypto and others.</summary>
    [InQuery("category")]
    public string? Category { get; init; }

    /// <summary>Only milestones of this competition, such as Pro Football.</summary>
    [InQuery("competition")]
    public string? Competition { get; init; }

    /// <summary>Only the milestone with this id at the data's source.</summary>
    [InQuery("source_id")]
    public string? SourceId { get; init; }

    /// <summary>Only milestones of this type, such as football_game.</summary>
    [InQuery("type")]
    public string? Type { get; init; }

    /// <summary>Only milestones this event has to do with.</summary>
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
