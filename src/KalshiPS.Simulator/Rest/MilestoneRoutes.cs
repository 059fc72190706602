using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "milestone".</summary>
internal static class MilestoneRoutes
{
    private const int MostMilestones = 500;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetMilestones", "GET", "/milestones", Access.Public, GetAll),
        new("GetMilestone", "GET", "/milestones/{milestone_id}", Access.Public, GetOne),
    ];

    public static JsonNode ToJson(Milestone milestone)
    {
        var details = new JsonObject();
        if (milestone.Teams is var (away, home))
        {
            details["league"] = milestone.Competition;
            details["away_team_id"] = away.Id;
            details["home_team_id"] = home.Id;
        }

        var json = new JsonObject
        {
            ["id"] = milestone.Id.ToString(),
            ["category"] = milestone.Category,
            ["type"] = milestone.Type,
            ["start_date"] = Wire.Time(milestone.StartsAt),
            ["related_event_tickers"] = Wire.Texts([milestone.Event.Ticker]),
            ["primary_event_tickers"] = Wire.Texts([milestone.Event.Ticker]),
            ["title"] = milestone.Event.Title,
            ["notification_message"] = $"{milestone.Event.Title} is about to begin.",
            ["source_id"] = milestone.SourceId,
            ["source_ids"] = new JsonObject { ["simulator"] = milestone.SourceId },
            ["details"] = details,
            ["last_updated_ts"] = Wire.Time(milestone.UpdatedAt),
        };
        Wire.AddTime(json, "end_date", milestone.EndsAt);
        return json;
    }

    private static RestResult GetAll(RestCall call)
    {
        var query = call.Query;
        query.RequiredInteger("limit");
        var limit = query.Limit(call.Operation.Id, MostMilestones);
        var (category, competition, type) = (query.Text("category"), query.Text("competition"), query.Text("type"));
        var (source, listed, updatedAfter) = (query.Text("source_id"), query.Text("related_event_ticker"), query.Moment("min_updated_ts"));
        var startsFrom = Date(query.Text("minimum_start_date"));
        var milestones = call.Services.Reference.Milestones.Select((each, index) => (Index: (long)index, Milestone: each)).Reverse()
            .Where(each => category is null || string.Equals(each.Milestone.Category, category, StringComparison.Ordinal))
            .Where(each => competition is null || string.Equals(each.Milestone.Competition, competition, StringComparison.Ordinal))
            .Where(each => type is null || string.Equals(each.Milestone.Type, type, StringComparison.Ordinal))
            .Where(each => source is null || string.Equals(each.Milestone.SourceId, source, StringComparison.Ordinal))
            .Where(each => listed is null || string.Equals(each.Milestone.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(each => !(each.Milestone.StartsAt < startsFrom) && !(each.Milestone.UpdatedAt <= updatedAfter));
        return Page.Of(call, "milestones", milestones, each => each.Index, limit, each => ToJson(each.Milestone));
    }

    private static RestResult GetOne(RestCall call)
    {
        var id = call.WellFormedId("milestone_id");
        var found = call.Services.Reference.Milestones.FirstOrDefault(each => each.Id == id);
        return found is null ? throw ApiException.Wrapped(404, "not_found") : RestResult.Ok(new JsonObject { ["milestone"] = ToJson(found) });
    }

    private static DateTimeOffset? Date(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : throw ApiException.BadParameter($"Invalid format for parameter minimum_start_date: '{text}'");
}
