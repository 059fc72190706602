using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "events" about forecasts from the prices of an event's markets.</summary>
internal static class ForecastRoutes
{
    private const int MostPercentiles = 10;
    private const int HighestPercentile = 9_999;
    private const int MostPoints = 5_000;
    private const long ShortestPeriod = 5;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new(
            "GetEventForecastPercentilesHistory",
            "GET",
            "/series/{series_ticker}/events/{ticker}/forecast_percentile_history",
            Access.Signed,
            GetHistory),
    ];

    private static RestResult GetHistory(RestCall call)
    {
        var query = call.Query;
        var (start, end, minutes) = (query.RequiredInteger("start_ts"), query.RequiredInteger("end_ts"), query.RequiredInteger("period_interval"));
        if (minutes is not (0 or 1 or 60 or 1440))
            throw ApiException.InvalidParameter(call.Operation.Id, "period_interval", "oneof");
        if (!call.Exchange.TryGetEvent(call.Values["ticker"], out var listed)
            || !string.Equals(listed.Series.Ticker, call.Values["series_ticker"], StringComparison.Ordinal))
            throw ApiException.Wrapped(404, "not_found");

        var percentiles = Percentiles(call);
        var markets = call.Exchange.Markets.Where(market => market.Event == listed).ToList();
        var period = minutes == 0 ? ShortestPeriod : minutes * 60;
        var opened = markets.Count == 0 ? call.Exchange.Now : markets.Min(market => market.Listing.OpenTime);
        var first = CandlestickRange.RoundUp(Math.Max(start, opened.ToUnixTimeSeconds() + 1), period);
        var last = Math.Min(end, call.Exchange.Now.ToUnixTimeSeconds());
        if ((last - first) / period >= MostPoints)
            throw ApiException.BadParameter($"requested time range exceeds the maximum of {MostPoints} points");

        var history = new JsonArray();
        for (var at = first; at <= last; at += period)
        {
            if (Forecast.Of(markets, DateTimeOffset.FromUnixTimeSeconds(at)) is not { } forecast)
                continue;
            history.Add(new JsonObject
            {
                ["event_ticker"] = listed.Ticker,
                ["end_period_ts"] = at,
                ["period_interval"] = minutes,
                ["percentile_points"] = new JsonArray([.. percentiles.Select(percentile => ToJson(forecast, percentile))]),
            });
        }

        return RestResult.Ok(new JsonObject { ["forecast_history"] = history });
    }

    private static List<int> Percentiles(RestCall call)
    {
        var texts = call.Query.List("percentiles");
        if (texts.Count == 0)
            throw ApiException.BadParameter("Query argument percentiles is required, but not found");
        if (texts.Count > MostPercentiles)
            throw ApiException.InvalidParameter(call.Operation.Id, "percentiles", "max");
        return [.. texts.Select(text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= HighestPercentile
                ? number
                : throw ApiException.BadParameter($"Invalid format for parameter percentiles: '{text}'"))];
    }

    private static JsonObject ToJson(Forecast forecast, int percentile)
    {
        var value = forecast.At(percentile / 10_000m);
        return new JsonObject
        {
            ["percentile"] = percentile,
            ["raw_numerical_forecast"] = Wire.Number(value),
            ["numerical_forecast"] = Wire.Number(decimal.Round(value, 2)),
            ["formatted_forecast"] = value.ToString("#,0.##", CultureInfo.InvariantCulture),
        };
    }
}
