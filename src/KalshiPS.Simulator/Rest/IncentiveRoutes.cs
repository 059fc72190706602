using System.Text.Json.Nodes;
using KalshiPS.Simulator.Reference;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "incentive-programs".</summary>
internal static class IncentiveRoutes
{
    private const int MostPrograms = 10_000;
    private const decimal CentiCentsPerDollar = 10_000m;

    private static readonly string[] Types = ["all", "liquidity", "volume", "margin_maker_volume", "margin_taker_volume"];

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetIncentivePrograms", "GET", "/incentive_programs", Access.Public, GetAll),
    ];

    private static RestResult GetAll(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostPrograms);
        var (status, type, description) = (query.Text("status"), query.Text("type"), query.Text("incentive_description"));
        if (status is not (null or "all" or "active" or "upcoming" or "closed" or "paid_out"))
            throw ApiException.InvalidParameter(call.Operation.Id, "status", "oneof");
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
            throw ApiException.InvalidParameter(call.Operation.Id, "type", "oneof");
        var now = call.Exchange.Now;
        var programs = call.Services.Reference.Incentives.Select((each, index) => (Index: (long)index, Program: each)).Reverse()
            .Where(each => status is null or "all" || string.Equals(Status(each.Program, now), status, StringComparison.Ordinal))
            .Where(each => type is null or "all" || string.Equals(each.Program.Type, type, StringComparison.Ordinal))
            .Where(each => description is null || string.Equals(each.Program.Description, description, StringComparison.Ordinal));
        var (items, cursor) = Page.Cut(call, programs, each => each.Index, limit);
        return RestResult.Ok(new JsonObject
        {
            ["incentive_programs"] = new JsonArray([.. items.Select(each => ToJson(each.Program))]),
            ["next_cursor"] = cursor,
        });
    }

    private static string Status(IncentiveProgram program, DateTimeOffset now) =>
        program.IsPaidOut ? "paid_out" : program.StartsAt > now ? "upcoming" : program.EndsAt > now ? "active" : "closed";

    private static JsonObject ToJson(IncentiveProgram program)
    {
        var json = new JsonObject
        {
            ["id"] = program.Id.ToString(),
            ["market_id"] = program.MarketId.ToString(),
            ["market_ticker"] = program.MarketTicker,
            ["incentive_type"] = program.Type,
            ["incentive_description"] = program.Description,
            ["start_date"] = Wire.Time(program.StartsAt),
            ["end_date"] = Wire.Time(program.EndsAt),
            ["period_reward"] = (long)(program.Reward * CentiCentsPerDollar),
            ["paid_out"] = program.IsPaidOut,
        };
        if (program.TargetSize is { } size)
            json["target_size_fp"] = Wire.Count(size);
        if (program.DiscountBasisPoints is { } discount)
            json["discount_factor_bps"] = discount;
        return json;
    }
}
