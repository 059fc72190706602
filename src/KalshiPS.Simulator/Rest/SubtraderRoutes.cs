using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "fcm" about subtraders and their restrictions.</summary>
internal static partial class SubtraderRoutes
{
    private const int LongestCategory = 100;
    private const string Cap = "/fcm/subtraders/event_contract_daily_cap";
    private const string Blocked = "/fcm/subtraders/blocked_categories";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("ListFCMSubtraders", "GET", "/fcm/subtraders", Access.Signed, GetAll),
        new("CreateFCMSubtrader", "POST", "/fcm/subtraders", Access.Signed, Create) { Scope = Scopes.FcmRisk },
        new("GetFCMEventContractDailyCap", "GET", Cap, Access.Signed, GetCap),
        new("UpdateFCMEventContractDailyCap", "PUT", Cap, Access.Signed, SetCap) { Scope = Scopes.FcmRisk },
        new("DeleteFCMEventContractDailyCap", "DELETE", Cap, Access.Signed, DeleteCap) { Scope = Scopes.FcmRisk },
        new("GetFCMSubtraderBlockedCategories", "GET", Blocked, Access.Signed, GetBlocked),
        new("UpdateFCMSubtraderBlockedCategories", "PUT", Blocked, Access.Signed, SetBlocked),
    ];

    /// <summary>Returns whether a text is valid as the suffix of a subtrader's id.</summary>
    public static bool IsSuffix(string text) => Suffix().IsMatch(text);

    private static RestResult GetAll(RestCall call) => RestResult.Ok(new JsonObject
    {
        ["subtraders"] = new JsonArray([.. call.Fcm().Subtraders.Select(subtrader => new JsonObject
        {
            ["subtrader_id"] = subtrader.Id,
            ["exchange_indices"] = new JsonArray([.. subtrader.Account.Wallets.Keys.Select(key => (JsonNode)key.Shard)]),
            ["trading_blocked"] = false,
            ["fcm_trading_blocked"] = false,
            ["propagation_pending"] = false,
        })]),
    });

    private static RestResult Create(RestCall call)
    {
        var fcm = call.Fcm();
        var body = call.ReadBody("CreateFCMSubtraderRequest", ("subtrader_suffix", MemberType.Text));
        var suffix = body.RequiredText("subtrader_suffix");
        if (!IsSuffix(suffix))
            throw body.Invalid("subtrader_suffix", "alphanum");
        return RestResult.Created(new JsonObject { ["subtrader_id"] = fcm.Create(suffix).Id });
    }

    private static RestResult GetCap(RestCall call)
    {
        var subtrader = Named(call);
        if (subtrader.DailyCap is not { } cap)
            throw ApiException.Wrapped(404, "not_found", "the subtrader has no cap");
        var today = NewYorkDate(call.Exchange.Now);
        var account = subtrader.Account;
        var executed = account.Fills
            .Where(fill => NewYorkDate(fill.Trade.Time) == today)
            .Sum(fill => fill.Trade.Count * (fill.Order.Side is BookSide.Bid ? fill.Trade.Price : 1m - fill.Trade.Price));
        return RestResult.Ok(new JsonObject
        {
            ["subtrader_id"] = subtrader.Id,
            ["limit"] = Wire.Price(cap),
            ["executed_utilization"] = Wire.Price(executed),
            ["resting_order_utilization"] = Wire.Price(account.Wallets.Values.Sum(wallet => wallet.Reserved)),
            ["pending_order_utilization"] = Wire.Price(0m),
            ["cap_date"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
    }

    private static RestResult SetCap(RestCall call)
    {
        var fcm = call.Fcm();
        var body = call.ReadBody(
            "UpdateFCMEventContractDailyCapRequest", ("subtrader_id", MemberType.Text), ("limit", MemberType.Text));
        var limit = body.RequiredPrice("limit");
        if (limit < 0m)
            throw body.Invalid("limit", "gte");
        fcm.Find(body.RequiredText("subtrader_id")).DailyCap = limit;
        return RestResult.Ok(new JsonObject());
    }

    private static RestResult DeleteCap(RestCall call)
    {
        Named(call).DailyCap = null;
        return RestResult.Ok(new JsonObject());
    }

    private static RestResult GetBlocked(RestCall call) => Categories(Named(call));

    private static RestResult SetBlocked(RestCall call)
    {
        var fcm = call.Fcm();
        var body = call.ReadBody(
            "UpdateFCMSubtraderBlockedCategoriesRequest",
            ("subtrader_id", MemberType.Text),
            ("category", MemberType.Text),
            ("blocked", MemberType.Boolean));
        var category = body.RequiredText("category");
        if (category.Length > LongestCategory)
            throw body.Invalid("category", "max");
        if (!body.Has("blocked"))
            throw body.Invalid("blocked", "required");
        var subtrader = fcm.Find(body.RequiredText("subtrader_id"));
        if (body.Flag("blocked"))
            subtrader.BlockedCategories.Add(category);
        else
            subtrader.BlockedCategories.Remove(category);
        return Categories(subtrader);
    }

    private static RestResult Categories(Subtrader subtrader) =>
        RestResult.Ok(new JsonObject { ["categories"] = Wire.Texts(subtrader.BlockedCategories) });

    private static Subtrader Named(RestCall call)
    {
        var fcm = call.Fcm();
        return fcm.Find(call.Query.Text("subtrader_id") ?? throw ApiException.BadParameter("Query argument subtrader_id is required, but not found"));
    }

    /// <summary>Gets the date in New York, whose midnight begins the exchange's days.</summary>
    private static DateOnly NewYorkDate(DateTimeOffset moment)
    {
        // On a machine without time zone data the result is an hour off in summer.
        var offset = TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var zone) ? zone.GetUtcOffset(moment) : TimeSpan.FromHours(-5);
        return DateOnly.FromDateTime(moment.UtcDateTime + offset);
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,16}$", RegexOptions.None, 1000)]
    private static partial Regex Suffix();
}
