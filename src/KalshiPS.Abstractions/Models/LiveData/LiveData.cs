using System.Text.Json.Serialization;

namespace KalshiPS;

/// <summary>What is going on in a milestone now, such as the score of a game.</summary>
public sealed class LiveData : KalshiModel
{
    /// <summary>The milestone.</summary>
    public string MilestoneId { get; set; } = "";

    /// <summary>What kind of data it is; it decides what <see cref="Details"/> holds.</summary>
    public string Type { get; set; } = "";

    /// <summary>The data.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }
}

/// <summary>What is going on around an event now, such as the price it is about.</summary>
public sealed class EventLiveData : KalshiModel
{
    /// <summary>The event; filled in by the client, since the exchange does not repeat it.</summary>
    [JsonIgnore]
    public string EventTicker { get; set; } = "";

    /// <summary>What kind of data it is; it decides what <see cref="Details"/> holds.</summary>
    public string Type { get; set; } = "";

    /// <summary>The data.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; set; }

    /// <summary>Whether the event is over and the data frozen; null where the exchange does not say.</summary>
    public bool? IsHistorical { get; set; }

    /// <summary>The span of time the exchange shows first, such as <c>15min</c>.</summary>
    public string? DefaultRange { get; set; }

    /// <summary>The spans of time one can ask for.</summary>
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
