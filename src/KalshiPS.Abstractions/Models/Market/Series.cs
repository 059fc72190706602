using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>A series: events of one kind that come again and again, under the same rules and fees.</summary>
public sealed class Series : KalshiModel
{
    /// <summary>The series' ticker, for example <c>KXHIGHNY</c>.</summary>
    [JsonPropertyName("ticker")]
    public string SeriesTicker { get; set; } = "";

    /// <summary>What the series is about.</summary>
    public string Title { get; set; } = "";

    /// <summary>How often an event comes, in words: daily, weekly, custom.</summary>
    public string Frequency { get; set; } = "";

    /// <summary>Its primary category.</summary>
    public string Category { get; set; } = "";

    /// <summary>Every category it is found under.</summary>
    public IReadOnlyList<string> Categories { get; set => field = value ?? []; } = [];

    /// <summary>Its subjects.</summary>
    public IReadOnlyList<string> Tags { get; set => field = value ?? []; } = [];

    /// <summary>Who decides outcomes.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The filing of the contract.</summary>
    public string ContractUrl { get; set; } = "";

    /// <summary>The terms of the contract.</summary>
    public string ContractTermsUrl { get; set; } = "";

    /// <summary>The fee's formula: quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees or flat.</summary>
    public string FeeType { get; set; } = "";

    /// <summary>What the formula's result is multiplied by.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? FeeMultiplier { get; set; }

    /// <summary>Who may not trade it, beyond the general rules.</summary>
    public IReadOnlyList<string> AdditionalProhibitions { get; set => field = value ?? []; } = [];

    /// <summary>Contracts traded in all its events; null unless asked for.</summary>
    [JsonPropertyName("volume_fp")]
    public decimal? Volume { get; set; }

    /// <summary>The exchange's own notes on the series.</summary>
    public IReadOnlyDictionary<string, object?>? ProductMetadata { get; set; }

    /// <summary>When its description last changed.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard that trades it; null if the exchange did not say.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>Who decides outcomes.</summary>
public sealed class SettlementSource : KalshiModel
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Where it is found.</summary>
    public string? Url { get; set; }

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? Url ?? "";
}

/// <summary>The answer of GetSeries.</summary>
public sealed class GetSeriesResponse : KalshiModel
{
    /// <summary>The series.</summary>
    [Main]
    public Series Series { get; set; } = new();
}

/// <summary>The answer of GetSeriesList.</summary>
public sealed class GetSeriesListResponse : KalshiModel
{
    /// <summary>The series.</summary>
    [Main]
    public IReadOnlyList<Series> Series { get; set => field = value ?? []; } = [];
}
