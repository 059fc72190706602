using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Something that happens in the world and that events are about, such as a match.</summary>
public sealed class Milestone : KalshiModel
{
    /// <summary>The milestone's id.</summary>
    [JsonPropertyName("id")]
    public string MilestoneId { get; set; } = "";

    /// <summary>Sports, Elections, Crypto and others.</summary>
    public string Category { get; set; } = "";

    /// <summary>What it is, such as football_game.</summary>
    public string Type { get; set; } = "";

    /// <summary>What it is called.</summary>
    public string Title { get; set; } = "";

    /// <summary>What people are told when it starts.</summary>
    public string NotificationMessage { get; set; } = "";

    /// <summary>When it starts.</summary>
    public DateTimeOffset? StartDate { get; set; }

    /// <summary>When it ends, if that is known.</summary>
    public DateTimeOffset? EndDate { get; set; }

    /// <summary>Events whose outcome it decides.</summary>
    public IReadOnlyList<string> PrimaryEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>Events it has to do with.</summary>
    public IReadOnlyList<string> RelatedEventTickers { get; set => field = value ?? []; } = [];

    /// <summary>Its id at the data's source.</summary>
    public string? SourceId { get; set; }

    /// <summary>Its ids at several sources.</summary>
    public IReadOnlyDictionary<string, string>? SourceIds { get; set; }

    /// <summary>More about it, depending on its type.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>When its description last changed.</summary>
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
