using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents an event's presentation: its images, its competition and its settlement sources.</summary>
public sealed class EventMetadata : KalshiModel
{
    /// <summary>The event; set by the client, since the exchange's answer does not name it.</summary>
    [JsonIgnore]
    public string EventTicker { get; set; } = "";

    /// <summary>The address of the event's image.</summary>
    public string ImageUrl { get; set; } = "";

    /// <summary>The address of the featured market's image, if there is one.</summary>
    public string? FeaturedImageUrl { get; set; }

    /// <summary>The presentation of the event's markets.</summary>
    [JsonPropertyName("market_details")]
    [Main]
    public IReadOnlyList<MarketMetadata> Markets { get; set => field = value ?? []; } = [];

    /// <summary>The sources that decide the outcome.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The event's competition, such as Pro Football.</summary>
    public string? Competition { get; set; }

    /// <summary>The scope within the competition, such as a game or the whole season.</summary>
    public string? CompetitionScope { get; set; }
}

/// <summary>Represents a market's presentation.</summary>
public sealed class MarketMetadata : KalshiModel
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The address of the market's image.</summary>
    public string ImageUrl { get; set; } = "";

    /// <summary>The market's colour, such as <c>#0AC285</c>.</summary>
    public string ColorCode { get; set; } = "";
}
