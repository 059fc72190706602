using System.Text.Json.Serialization;
using KalshiPS.Money;

namespace KalshiPS;

/// <summary>Represents a series: recurring events of one kind, with the same rules and fees.</summary>
public sealed class Series : KalshiModel
{
    /// <summary>The series' ticker, for example <c>KXHIGHNY</c>.</summary>
    [JsonPropertyName("ticker")]
    public string SeriesTicker { get; set; } = "";

    /// <summary>The series' title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The frequency of events: daily, weekly, custom and others.</summary>
    public string Frequency { get; set; } = "";

    /// <summary>The series' primary category.</summary>
    public string Category { get; set; } = "";

    /// <summary>All categories of the series.</summary>
    public IReadOnlyList<string> Categories { get; set => field = value ?? []; } = [];

    /// <summary>The series' tags.</summary>
    public IReadOnlyList<string> Tags { get; set => field = value ?? []; } = [];

    /// <summary>The sources that decide outcomes.</summary>
    public IReadOnlyList<SettlementSource> SettlementSources { get; set => field = value ?? []; } = [];

    /// <summary>The address of the contract's filing.</summary>
    public string ContractUrl { get; set; } = "";

    /// <summary>The address of the contract's terms.</summary>
    public string ContractTermsUrl { get; set; } = "";

    /// <summary>The fee's formula: quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees or flat.</summary>
    public string FeeType { get; set; } = "";

    /// <summary>The fee's multiplier.</summary>
    [JsonConverter(typeof(NumberConverter))]
    [Promised]
    public decimal? FeeMultiplier { get; set; }

    /// <summary>The persons who may not trade the series, in addition to the general rules.</summary>
    public IReadOnlyList<string> AdditionalProhibitions { get; set => field = value ?? []; } = [];

    /// <summary>The volume of all events of the series, in contracts; null unless requested.</summary>
    [JsonPropertyName("volume_fp")]
    public decimal? Volume { get; set; }

    /// <summary>The exchange's own notes on the series.</summary>
    public IReadOnlyDictionary<string, object?>? ProductMetadata { get; set; }

    /// <summary>The time of the description's last change.</summary>
    [JsonPropertyName("last_updated_ts")]
    public DateTimeOffset? LastUpdatedTime { get; set; }

    /// <summary>The exchange shard that trades the series; null if the exchange did not state it.</summary>
    public int? ExchangeIndex { get; set; }
}

/// <summary>The sources that decide outcomes.</summary>
public sealed class SettlementSource : KalshiModel
{
    /// <summary>The source's name.</summary>
    public string? Name { get; set; }

    /// <summary>The source's address.</summary>
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
