using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents a reference value.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Name">The name of the value.</param>
/// <param name="Value">The value in dollars.</param>
/// <param name="SourceTime">The source's time.</param>
/// <param name="LastMinute">The average of the preceding minute.</param>
/// <param name="QuarterHour">The running average of a quarter hour's last minute, during that minute.</param>
/// <param name="Time">The time of receipt.</param>
internal sealed record ReferenceTick(
    ReferenceChannel Channel,
    string Name,
    decimal Value,
    DateTimeOffset SourceTime,
    ReferenceMean LastMinute,
    ReferenceMean? QuarterHour,
    DateTimeOffset Time)
    : ExchangeNews(Time)
{
    public JsonObject ToJson() => Channel == ReferenceChannel.Underlyings ? UnderlyingToJson() : IndexToJson();

    private JsonObject UnderlyingToJson() => new()
    {
        ["underlying_ticker"] = Name,
        ["value_usd"] = ReferenceMean.Text(Value),
        ["source_ts_ms"] = SourceTime.ToUnixTimeMilliseconds(),
        ["received_at"] = Time.ToUnixTimeMilliseconds(),
    };

    private JsonObject IndexToJson()
    {
        var source = new JsonObject
        {
            ["type"] = "value",
            ["id"] = Name,
            ["time"] = SourceTime.ToUnixTimeMilliseconds(),
            ["value"] = Value.ToString("0.00", CultureInfo.InvariantCulture),
        };
        var msg = new JsonObject
        {
            ["index_id"] = Name,
            ["received_at"] = Time.ToUnixTimeMilliseconds(),
            ["data"] = source.ToJsonString(),
            ["avg_60s_data"] = LastMinute.ToJson(),
        };
        if (QuarterHour is not null)
            msg["last_60s_windowed_average_15min"] = QuarterHour.ToJson();
        return msg;
    }
}

/// <summary>Represents an average over a span of time.</summary>
/// <param name="Value">The average in dollars.</param>
/// <param name="Count">The number of values.</param>
/// <param name="Start">The first moment of the span.</param>
/// <param name="End">The first moment after it.</param>
internal sealed record ReferenceMean(decimal Value, int Count, DateTimeOffset Start, DateTimeOffset End)
{
    public static string Text(decimal dollars) => dollars.ToString("0.00000000", CultureInfo.InvariantCulture);

    public JsonObject ToJson() => new()
    {
        ["value"] = Text(Value),
        ["window_size"] = Count,
        ["window_start_ts_ms"] = Start.ToUnixTimeMilliseconds(),
        ["window_end_ts_exclusive"] = End.ToUnixTimeMilliseconds(),
    };
}
