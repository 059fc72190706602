using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents a milestone: an occurrence that events are about, such as a match.</summary>
public sealed class Milestone : KalshiModel
{
    /// <summary>The milestone's id.</summary>
    [JsonPropertyName("id")]
    public string MilestoneId { get; set; } = "";

    /// <summary>The category: Sports, Elections, Crypto and others.</summary>
    public string Category { get; set; } = "";

    /// <summary>The milestone's type, such as football_game.</summary>
    public string Type { get; set; } = "";

    /// <summary>The milestone's title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The message of the notification that the exchange sends at the start.</summary>
    public string NotificationMessage { get; set; } = "";

    /// <summary>The start of the milestone.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>The end of the milestone, if it is known.</summary>
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>The events whose outcome the milestone decides.</summary>
    public IReadOnlyList<string> PrimaryEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>The related events.</summary>
    public IReadOnlyList<string> RelatedEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>The milestone's id at the data source.</summary>
    public string? SourceId { get; set; }

    /// <summary>The milestone's ids at several data sources.</summary>
    public IReadOnlyDictionary<string, string>? SourceIds { get; set; }

    /// <summary>The details, which depend on the milestone's type.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>The time of the description's last change.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }
}

/// <summary>One page of milestones.</summary>
public sealed class GetMilestonesResponse : KalshiModel, Operations.IPage
{
    /// <summary>The milestones.</summary>
    [Main]
    public IReadOnlyList<Milestone> Milestones { get; set => field = value ?? []; } = [];

    /// <inheritdoc/>
    public string? Cursor { get; set; }
}

/// <summary>The answer of GetMilestone.</summary>
public sealed class GetMilestoneResponse : KalshiModel
{
    /// <summary>The milestone.</summary>
    [Main]
    public Milestone Milestone { get; set; } = new();
}
