using System.Text.Json.Nodes;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "structured-targets".</summary>
internal static class StructuredTargetRoutes
{
    private const int MostTargets = 2_000;
    private const int UsualTargets = 100;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetStructuredTargets", "GET", "/structured_targets", Access.Public, GetAll),
        new("GetStructuredTarget", "GET", "/structured_targets/{structured_target_id}", Access.Public, GetOne),
    ];

    private static RestResult GetAll(RestCall call)
    {
        var query = call.Query;
        var size = query.Integer("page_size") ?? UsualTargets;
        if (size is < 1 or > MostTargets)
            throw ApiException.InvalidParameter(call.Operation.Id, "page_size", size < 1 ? "min" : "max");
        var (ids, type, competition) = (query.List("ids"), query.Text("type"), query.Text("competition"));
        var targets = call.Services.Reference.Targets.Select((each, index) => (Index: (long)index, Target: each)).Reverse()
            .Where(each => ids.Count == 0 || ids.Contains(each.Target.Id, StringComparer.Ordinal))
            .Where(each => type is null || string.Equals(each.Target.Type, type, StringComparison.Ordinal))
            .Where(each => competition is null || string.Equals(each.Target.League, competition, StringComparison.Ordinal));
        return Page.Of(call, "structured_targets", targets, each => each.Index, (int)size, each => ToJson(each.Target));
    }

    private static RestResult GetOne(RestCall call)
    {
        var id = call.Values["structured_target_id"];
        var found = call.Services.Reference.Targets.FirstOrDefault(each => string.Equals(each.Id, id, StringComparison.Ordinal));
        return found is null ? throw ApiException.Wrapped(404, "not_found") : RestResult.Ok(new JsonObject { ["structured_target"] = ToJson(found) });
    }

    private static JsonObject ToJson(StructuredTarget target) => new()
    {
        ["id"] = target.Id,
        ["name"] = target.Name,
        ["type"] = target.Type,
        ["details"] = new JsonObject { ["abbreviation"] = target.Code, ["league"] = target.League, ["leagues"] = Wire.Texts([target.League]) },
        ["source_id"] = target.SourceId,
        ["source_ids"] = new JsonObject { ["simulator"] = target.SourceId },
        ["last_updated_ts"] = Wire.Time(target.UpdatedAt),
    };
}
