using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the live data of a milestone.</summary>
/// <param name="MilestoneId">The milestone.</param>
[KalshiOperation("GetLiveDataByMilestone", "GET", "/live_data/milestone/{milestone_id}")]
public sealed record GetLiveDataByMilestone(
    [property: InPath("milestone_id")] string MilestoneId) : KalshiOperation<GetLiveDataResponse>
{
    /// <summary>Whether to include player statistics, in sports that have them.</summary>
    [InQuery("include_player_stats")]
    public bool? IncludePlayerStats { get; init; }
}

/// <summary>Reads the live data of a milestone, in the older form that needs the kind of data.</summary>
/// <param name="Type">The kind of data.</param>
/// <param name="MilestoneId">The milestone.</param>
[KalshiOperation("GetLiveData", "GET", "/live_data/{type}/milestone/{milestone_id}")]
public sealed record GetLiveData(
    [property: InPath("type")] string Type,
    [property: InPath("milestone_id")] string MilestoneId) : KalshiOperation<GetLiveDataResponse>
{
    /// <summary>Whether to include player statistics, in sports that have them.</summary>
    [InQuery("include_player_stats")]
    public bool? IncludePlayerStats { get; init; }
}

/// <summary>Reads the live data of up to 100 milestones.</summary>
/// <param name="MilestoneIds">The milestones.</param>
[KalshiOperation("GetLiveDatas", "GET", "/live_data/batch")]
public sealed record GetLiveDatas(
    [property: InQuery("milestone_ids", Repeated = true)] IReadOnlyList<string> MilestoneIds) : KalshiOperation<GetLiveDatasResponse>
{
    /// <summary>Whether to include player statistics, in sports that have them.</summary>
    [InQuery("include_player_stats")]
    public bool? IncludePlayerStats { get; init; }
}

/// <summary>Reads the live data of an event.</summary>
/// <param name="EventTicker">The event.</param>
[KalshiOperation("GetEventLiveData", "GET", "/live_data/events/{event_ticker}")]
public sealed record GetEventLiveData([property: InPath("event_ticker")] string EventTicker) : KalshiOperation<GetEventLiveDataResponse>
{
    /// <summary>The span of time, such as 15min, 1h or 1d, if the data is a time series.</summary>
    [InQuery("range")]
    public string? Range { get; init; }
}

/// <summary>Reads the play-by-play of a game.</summary>
/// <param name="MilestoneId">The game's milestone.</param>
[KalshiOperation("GetGameStats", "GET", "/live_data/milestone/{milestone_id}/game_stats")]
public sealed record GetGameStats([property: InPath("milestone_id")] string MilestoneId) : KalshiOperation<GetGameStatsResponse>;

/// <summary>Reads a city's temperature by the minute.</summary>
/// <param name="City">The city, such as miami.</param>
[KalshiOperation("GetWeatherIndex", "GET", "/live_data/weather/{city}")]
public sealed record GetWeatherIndex([property: InPath("city")] string City) : KalshiOperation<GetWeatherIndexResponse>
{
    /// <summary>Minutes at or after this time; only together with <see cref="Before"/>.</summary>
    [InQuery("from", Time = QueryTime.UnixMilliseconds)]
    public DateTimeOffset? After { get; init; }

    /// <summary>Minutes at or before this time.</summary>
    [InQuery("to", Time = QueryTime.UnixMilliseconds)]
    public DateTimeOffset? Before { get; init; }

    /// <summary>The length of the period that ends now, in seconds, instead of <see cref="After"/> and <see cref="Before"/>.</summary>
    [InQuery("last_sec")]
    public long? LastSeconds { get; init; }

    /// <summary>Whether to include the readings of the stations.</summary>
    [InQuery("detailed")]
    public bool? Detailed { get; init; }
}

/// <summary>Reads all versions of the calibration by which a city's temperature is computed.</summary>
/// <param name="City">The city, such as miami.</param>
[KalshiOperation("GetWeatherIndexCalibrations", "GET", "/live_data/weather/{city}/calibrations")]
public sealed record GetWeatherIndexCalibrations(
    [property: InPath("city")] string City) : KalshiOperation<GetWeatherIndexCalibrationsResponse>;

[JsonSerializable(typeof(GetLiveDataResponse))]
[JsonSerializable(typeof(GetLiveDatasResponse))]
[JsonSerializable(typeof(GetEventLiveDataResponse))]
[JsonSerializable(typeof(GetGameStatsResponse))]
[JsonSerializable(typeof(GetWeatherIndexResponse))]
[JsonSerializable(typeof(GetWeatherIndexCalibrationsResponse))]
internal sealed partial class LiveDataJson : JsonSerializerContext;
