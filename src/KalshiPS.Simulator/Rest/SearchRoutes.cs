using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "search".</summary>
internal static class SearchRoutes
{
    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetTagsForSeriesCategories", "GET", "/search/tags_by_categories", Access.Public, GetTags),
        new("GetFiltersForSports", "GET", "/search/filters_by_sport", Access.Public, GetFilters),
    ];

    private static RestResult GetTags(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["tags_by_categories"] = new JsonObject(call.Exchange.Series
            .GroupBy(series => series.Category, StringComparer.Ordinal)
            .OrderBy(category => category.Key, StringComparer.Ordinal)
            .Select(category => KeyValuePair.Create(
                category.Key, (JsonNode?)Wire.Texts(category.SelectMany(series => series.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))),
    });

    private static RestResult GetFilters(RestCall call)
    {
        var competitions = call.Services.Reference.Targets.Select(target => target.League).Distinct(StringComparer.Ordinal);
        return RestResult.Ok(new JsonObject
        {
            ["filters_by_sports"] = new JsonObject
            {
                ["Baseball"] = new JsonObject
                {
                    ["scopes"] = Wire.Texts(["Games"]),
                    ["competitions"] = new JsonObject(competitions.Select(
                        name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["scopes"] = Wire.Texts(["Games"]) }))),
                },
            },
            ["sport_ordering"] = Wire.Texts(["Baseball"]),
        });
    }
}
