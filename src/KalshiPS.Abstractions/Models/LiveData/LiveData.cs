using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>Represents the live data of a milestone, such as the score of a game.</summary>
public sealed class LiveData : KalshiModel
{
    /// <summary>The milestone.</summary>
    public string MilestoneId { get; set; } = "";

    /// <summary>The kind of data, which determines the members of <see cref="Details"/>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The data.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }
}

/// <summary>Represents the live data of an event, such as the price of its underlying.</summary>
public sealed class EventLiveData : KalshiModel
{
    /// <summary>The event; set by the client, since the exchange's answer does not name it.</summary>
    [JsonIgnore]
    public string EventTicker { get; set; } = "";

    /// <summary>The kind of data, which determines the members of <see cref="Details"/>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The data.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>Whether the event is over and the data final; null if the exchange did not state it.</summary>
    public bool? IsHistorical { get; set; }

    /// <summary>The default span of time, for example <c>15min</c>.</summary>
    public string? DefaultRange { get; set; }

    /// <summary>The available spans of time.</summary>
    public IReadOnlyList<string> RangeOptions { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetLiveDataByMilestone and GetLiveData.</summary>
public sealed class GetLiveDataResponse : KalshiModel
{
    /// <summary>The data.</summary>
    [Main]
    public LiveData LiveData { get; set; } = new();
}

/// <summary>The answer of GetLiveDatas.</summary>
public sealed class GetLiveDatasResponse : KalshiModel
{
    /// <summary>The data, milestone by milestone.</summary>
    [Main]
    public IReadOnlyList<LiveData> LiveDatas { get; set => field = value ?? []; } = [];
}

/// <summary>The answer of GetEventLiveData.</summary>
public sealed class GetEventLiveDataResponse : KalshiModel
{
    /// <summary>The data.</summary>
    [Main]
    public EventLiveData LiveData { get; set; } = new();
}
