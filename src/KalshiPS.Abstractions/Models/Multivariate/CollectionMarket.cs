using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>The body of CreateMarketInMultivariateEventCollection.</summary>
public sealed record CreateMarketInMultivariateEventCollectionRequest
{
    /// <summary>The legs.</summary>
    public required IReadOnlyList<TickerPair> SelectedMarkets { get; init; }

    /// <summary>Whether to answer with the whole market.</summary>
    public bool? WithMarketPayload { get; init; }
}

/// <summary>A leg of a combo to make.</summary>
public sealed record TickerPair
{
    /// <summary>The leg's market.</summary>
    [JsonPropertyName("market_ticker")]
    public required string Ticker { get; init; }

    /// <summary>The market's event.</summary>
    public required string EventTicker { get; init; }

    /// <summary>yes or no.</summary>
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

    /// <summary>The whole market, if it was asked for.</summary>
    public Market? Market { get; set; }
}
