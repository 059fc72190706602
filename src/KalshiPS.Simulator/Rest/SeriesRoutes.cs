using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "market" about series.</summary>
internal static class SeriesRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetSeriesList", "GET", "/series", Access.Public, GetSeriesList),
        new("GetSeries", "GET", "/series/{series_ticker}", Access.Public, GetSeries),
    ];

    private static RestResult GetSeriesList(RestCall call)
    {
        var query = call.Query;
        var (category, tags, after) = (query.Text("category"), query.List("tags"), query.Moment("min_updated_ts"));
        var series = call.Exchange.Series
            .Where(each => category is null || string.Equals(each.Category, category, StringComparison.Ordinal))
            .Where(each => tags.Count == 0 || each.Tags.Any(tag => tags.Contains(tag, StringComparer.Ordinal)))
            .Where(each => after is null || each.UpdatedAt > after);
        return RestResult.Ok(new JsonObject { ["series"] = new JsonArray([.. series.Select(each => ToJson(call, each))]) });
    }

    private static RestResult GetSeries(RestCall call) =>
        call.Exchange.TryGetSeries(call.Values["series_ticker"], out var series)
            ? RestResult.Ok(new JsonObject { ["series"] = ToJson(call, series) })
            : throw ApiException.Wrapped(404, "not_found");

    private static JsonObject ToJson(RestCall call, Series series)
    {
        var json = new JsonObject
        {
            ["ticker"] = series.Ticker,
            ["title"] = series.Title,
            ["category"] = series.Category,
            ["categories"] = Wire.Texts([series.Category]),
            ["frequency"] = series.Frequency,
            ["tags"] = Wire.Texts(series.Tags),
            ["settlement_sources"] = Wire.Sources(series.SettlementSources),
            ["contract_url"] = $"https://simulator.invalid/contracts/{series.Ticker}.pdf",
            ["contract_terms_url"] = $"https://simulator.invalid/terms/{series.Ticker}.pdf",
            ["fee_type"] = Wire.Word(series.Fees.Type),
            ["fee_multiplier"] = Wire.Number(series.Fees.Multiplier),
            ["additional_prohibitions"] = new JsonArray(),
            ["product_metadata"] = new JsonObject(),
            ["last_updated_ts"] = Wire.Time(series.UpdatedAt),
            ["exchange_index"] = series.ExchangeIndex,
        };
        if (call.Query.Flag("include_volume"))
            json["volume_fp"] = Wire.Count(call.Exchange.Markets.Where(market => market.Event.Series == series).Sum(market => market.Volume));
        return json;
    }
}
