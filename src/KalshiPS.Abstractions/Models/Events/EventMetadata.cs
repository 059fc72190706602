using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>How an event is presented: its pictures, its competition and who decides it.</summary>
public sealed class EventMetadata : KalshiModel
{
    /// <summary>The event; filled in by the client, since the exchange does not repeat it.</summary>
    [JsonIgnore]
    public string EventTicker { get; set; } = "";

    /// <summary>The event's picture.</summary>
    public string ImageUrl { get; set; } = "";

    /// <summary>The picture of the market that is shown first, if there is one.</summary>
    public string? FeaturedImageUrl { get; set; }

    /// <summary>How its markets are presented.</summary>
    [JsonPropertyName("market_details")]
    [Main]
    public IReadOnlyList<MarketMetadata> Markets { get; set => field = value ?? []; } = [];

    /// <summary>Who decides the outcome.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The competition it is part of, such as Pro Football.</summary>
    public string? Competition { get; set; }

    /// <summary>What of the competition it is about, such as a game or the whole season.</summary>
    public string? CompetitionScope { get; set; }
}

/// <summary>How a market is presented.</summary>
public sealed class MarketMetadata : KalshiModel
{
    /// <summary>The market.</summary>
    [JsonPropertyName("market_ticker")]
    public string Ticker { get; set; } = "";

    /// <summary>The market's picture.</summary>
    public string ImageUrl { get; set; } = "";

    /// <summary>The market's colour, such as <c>#0AC285</c>.</summary>
    public string ColorCode { get; set; } = "";
}
