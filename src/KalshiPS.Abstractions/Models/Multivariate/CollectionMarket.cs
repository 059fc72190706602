using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The body of CreateMarketInMultivariateEventCollection.</summary>
public sealed record CreateMarketInMultivariateEventCollectionRequest
{
    /// <summary>The legs.</summary>
    public required IReadOnlyList<TickerPair> SelectedMarkets { get; init; }

    /// <summary>Whether the answer includes the whole market.</summary>
    public bool? WithMarketPayload { get; init; }
}

/// <summary>Represents a leg of a combo to create.</summary>
public sealed record TickerPair
{
    /// <summary>The leg's market.</summary>
    [JsonPropertyName("market_ticker")]
    public required string Ticker { get; init; }

    /// <summary>The market's event.</summary>
    public required string EventTicker { get; init; }

    /// <summary>The outcome: yes or no.</summary>
    public required string Side { get; init; }
}

/// <summary>The answer of CreateMarketInMultivariateEventCollection.</summary>
public sealed class CreateMarketInMultivariateEventCollectionResponse : KalshiModel
{
    /// <summary>The combo's event.</summary>
    [Main]
    public string EventTicker { get; set; } = "";

    /// <summary>The combo's market.</summary>
    [JsonPropertyName("market_ticker")]
    [Main]
    public string Ticker { get; set; } = "";

    /// <summary>The whole market, if it was requested.</summary>
    public Market? Market { get; set; }
}
