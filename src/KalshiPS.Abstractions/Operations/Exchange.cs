using System.Text.Json.Serialization;

namespace KalshiPS.Operations;

/// <summary>Reads the exchange's status.</summary>
[KalshiOperation("GetExchangeStatus", "GET", "/exchange/status")]
public sealed record GetExchangeStatus : KalshiOperation<ExchangeStatus>;

/// <summary>Reads the exchange's trading hours.</summary>
[KalshiOperation("GetExchangeSchedule", "GET", "/exchange/schedule")]
public sealed record GetExchangeSchedule : KalshiOperation<GetExchangeScheduleResponse>;

/// <summary>Reads the freshness of the reads of accounts.</summary>
[KalshiOperation("GetUserDataTimestamp", "GET", "/exchange/user_data_timestamp")]
public sealed record GetUserDataTimestamp : KalshiOperation<DataTimestamp>;

/// <summary>Lists changes of the series' fees.</summary>
[KalshiOperation("GetSeriesFeeChanges", "GET", "/series/fee_changes")]
public sealed record GetSeriesFeeChanges : KalshiOperation<GetSeriesFeeChangesResponse>
{
    /// <summary>Only this series.</summary>
    [InQuery("series_ticker")]
    public string? SeriesTicker { get; init; }

    /// <summary>Whether to include changes that are in effect already.</summary>
    [InQuery("show_historical")]
    public bool? ShowHistorical { get; init; }
}

[JsonSerializable(typeof(ExchangeStatus))]
[JsonSerializable(typeof(GetExchangeScheduleResponse))]
[JsonSerializable(typeof(DataTimestamp))]
[JsonSerializable(typeof(GetSeriesFeeChangesResponse))]
internal sealed partial class ExchangeJson : JsonSerializerContext;
