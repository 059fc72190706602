using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Lists events, without combos.</summary>
[KalshiOperation("GetEvents", "GET", "/events", MaxLimit = 200)]
public sealed record GetEvents : PagedOperation<GetEventsResponse>
{
    /// <summary>Whether to put the markets inside the events.</summary>
    [InQuery("with_nested_markets")]
    public bool? WithNestedMarkets { get; init; }

    /// <summary>Whether to add milestones of the events.</summary>
    [InQuery("with_milestones")]
    public bool? WithMilestones { get; init; }

    /// <summary>Only this status: unopened, open, closed or settled.</summary>
    [InQuery("status")]
    public string? Status { get; init; }

    /// <summary>Only events of this series.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }

    /// <summary>Only these events.</summary>
    [InQuery("tickers")]
    public IReadOnlyList<string>? Tickers { get; init; }

    /// <summary>Only events with a market that closes after this time.</summary>
    [InQuery("min_close_ts")]
    public DateTimeOffset? CloseAfter { get; init; }

    /// <summary>Only events whose description changed after this time.</summary>
    [InQuery("min_updated_ts")]
    public DateTimeOffset? UpdatedAfter { get; init; }
}

/// <summary>Reads one event.</summary>
/// <param name="EventTicker">The event.</param>
[KalshiOperation("GetEvent", "GET", "/events/{event_ticker}")]
public sealed record GetEvent([property: InPath("event_ticker")] string EventTicker) : KalshiOperation<GetEventResponse>
{
    /// <summary>Whether to put the markets inside the event.</summary>
    [InQuery("with_nested_markets")]
    public bool? WithNestedMarkets { get; init; }
}

/// <summary>Lists combos' events.</summary>
[KalshiOperation("GetMultivariateEvents", "GET", "/events/multivariate", MaxLimit = 200)]
public sealed record GetMultivariateEvents : PagedOperation<GetMultivariateEventsResponse>
{
    /// <summary>Only events of this series; not together with <see cref="CollectionTicker"/>.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }

    /// <summary>Only events of this collection.</summary>
    [InQuery("collection_ticker")]
    public string? CollectionTicker { get; init; }

    /// <summary>Whether to put the markets inside the events.</summary>
    [InQuery("with_nested_markets")]
    public bool? WithNestedMarkets { get; init; }
}

/// <summary>Reads an event's presentation.</summary>
/// <param name="EventTicker">The event.</param>
[KalshiOperation("GetEventMetadata", "GET", "/events/{event_ticker}/metadata")]
public sealed record GetEventMetadata([property: InPath("event_ticker")] string EventTicker) : KalshiOperation<EventMetadata>;

/// <summary>Reads the history of the forecast that an event's markets together make.</summary>
/// <param name="SeriesTicker">The event's series.</param>
/// <param name="EventTicker">The event.</param>
[KalshiOperation(
    "GetEventForecastPercentilesHistory", "GET", "/series/{series_ticker}/events/{ticker}/forecast_percentile_history", Signed = true)]
public sealed record GetEventForecastPercentilesHistory(
    [property: InPath("series_ticker")] string SeriesTicker,
    [property: InPath("ticker")] string EventTicker) : KalshiOperation<GetEventForecastPercentilesHistoryResponse>
{
    /// <summary>Up to ten percentiles, 0 to 9999, in hundredths of a percent.</summary>
    [InQuery("percentiles", Repeated = true)]
    public required IReadOnlyList<int> Percentiles { get; init; }

    /// <summary>Periods that end at or after this time.</summary>
    [InQuery("start_ts")]
    public required DateTimeOffset After { get; init; }

    /// <summary>Periods that end at or before this time.</summary>
    [InQuery("end_ts")]
    public required DateTimeOffset Before { get; init; }

    /// <summary>The period in minutes: 1, 60 or 1440; 0 for five seconds.</summary>
    [InQuery("period_interval")]
    public required int PeriodMinutes { get; init; }
}

/// <summary>Lists changes of the events' fees, which override the series' fees.</summary>
[KalshiOperation("GetEventFeeChanges", "GET", "/events/fee_changes", MaxLimit = 1000)]
public sealed record GetEventFeeChanges : PagedOperation<GetEventFeeChangesResponse>
{
    /// <summary>Only this event.</summary>
    [InQuery("event_ticker")]
    public string? EventTicker { get; init; }
}

/// <summary>Reads the candlesticks of all markets of an event.</summary>
/// <param name="SeriesTicker">The event's series.</param>
/// <param name="EventTicker">The event.</param>
[KalshiOperation("GetMarketCandlesticksByEvent", "GET", "/series/{series_ticker}/events/{ticker}/candlesticks")]
public sealed record GetMarketCandlesticksByEvent(
    [property: InPath("series_ticker")] string SeriesTicker,
    [property: InPath("ticker")] string EventTicker) : KalshiOperation<GetEventCandlesticksResponse>
{
    /// <summary>Periods that end at or after this time.</summary>
    [InQuery("start_ts")]
    public required DateTimeOffset After { get; init; }

    /// <summary>Periods that end at or before this time.</summary>
    [InQuery("end_ts")]
    public required DateTimeOffset Before { get; init; }

    /// <summary>The period in minutes: 1, 60 or 1440.</summary>
    [InQuery("period_interval")]
    public required int PeriodMinutes { get; init; }
}

[JsonSerializable(typeof(GetEventsResponse))]
[JsonSerializable(typeof(GetEventResponse))]
[JsonSerializable(typeof(GetMultivariateEventsResponse))]
[JsonSerializable(typeof(EventMetadata))]
[JsonSerializable(typeof(GetEventForecastPercentilesHistoryResponse))]
[JsonSerializable(typeof(GetEventFeeChangesResponse))]
[JsonSerializable(typeof(GetEventCandlesticksResponse))]
internal sealed partial class EventJson : JsonSerializerContext;
