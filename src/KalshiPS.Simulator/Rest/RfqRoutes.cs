using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "communications" about requests for quotes.</summary>
internal static class RfqRoutes
{
    private const int MostRfqs = 100;
    private const decimal CentiCentsPerDollar = 10_000m;

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetCommunicationsID", "GET", "/communications/id", Access.Signed, GetId),
        new("GetRFQs", "GET", "/communications/rfqs", Access.Signed, GetAll),
        new("CreateRFQ", "POST", "/communications/rfqs", Access.Signed, Create) { Scope = Scopes.Trade },
        new("GetRFQ", "GET", "/communications/rfqs/{rfq_id}", Access.Signed, GetOne),
        new("DeleteRFQ", "DELETE", "/communications/rfqs/{rfq_id}", Access.Signed, Delete) { Scope = Scopes.Trade },
    ];

    /// <summary>Determines whether a filter is "self", its only valid value.</summary>
    public static bool IsSelf(RestCall call, string name) => call.Query.Text(name) switch
    {
        null => false,
        "self" => true,
        _ => throw ApiException.InvalidParameter(call.Operation.Id, name, "oneof"),
    };

    private static RestResult GetId(RestCall call) =>
        RestResult.Ok(new JsonObject { ["communications_id"] = call.Account.CommunicationsId.ToString() });

    private static RestResult GetAll(RestCall call)
    {
        Page.EnsureCursor(call);
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostRfqs);
        var (ticker, listed, status) = (query.Text("market_ticker"), query.Text("event_ticker"), query.Text("status"));
        var (creator, subaccount) = (query.Id("creator_user_id"), call.Subaccount());
        var onlyOwn = IsSelf(call, "user_filter");
        var rfqs = call.Exchange.Rfqs.Reverse()
            .Where(rfq => ticker is null || string.Equals(rfq.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(rfq => listed is null || string.Equals(rfq.Market.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(rfq => status is null || string.Equals(rfq.IsOpen ? "open" : "closed", status, StringComparison.Ordinal))
            .Where(rfq => creator is null || rfq.Creator.UserId == creator)
            .Where(rfq => subaccount is null || (rfq.Creator == call.Account && rfq.Request.Subaccount == subaccount))
            .Where(rfq => !onlyOwn || rfq.Creator == call.Account);
        return Page.Of(call, "rfqs", rfqs, rfq => rfq.Sequence, limit, rfq => QuoteJson.Of(rfq, call.Account));
    }

    private static RestResult Create(RestCall call)
    {
        var body = call.ReadBody(
            "CreateRFQRequest",
            ("market_ticker", MemberType.Text),
            ("contracts", MemberType.Integer),
            ("contracts_fp", MemberType.Text),
            ("target_cost_centi_cents", MemberType.Integer),
            ("target_cost_dollars", MemberType.Text),
            ("target_cost_excludes_fees", MemberType.Boolean),
            ("obscure_creator_id", MemberType.Boolean),
            ("rest_remainder", MemberType.Boolean),
            ("replace_existing", MemberType.Boolean),
            ("subtrader_id", MemberType.Text),
            ("subaccount", MemberType.Integer));
        if (!body.Has("rest_remainder"))
            throw body.Invalid("rest_remainder", "required");
        if (body.Text("subtrader_id") is { Length: > 0 })
            throw ApiException.Forbidden("subtrader_id is for FCM members");
        var rfq = call.Exchange.CreateRfq(call.Account, new RfqRequest
        {
            Ticker = body.RequiredText("market_ticker"),
            Contracts = Same(body.Integer("contracts"), body.Count("contracts_fp"), "contracts and contracts_fp must match"),
            TargetCost = Same(
                body.Integer("target_cost_centi_cents") / CentiCentsPerDollar,
                body.Price("target_cost_dollars"),
                "target_cost_centi_cents and target_cost_dollars must match"),
            TargetCostExcludesFees = body.Flag("target_cost_excludes_fees"),
            ObscuresCreator = body.Flag("obscure_creator_id"),
            RestsRemainder = body.Flag("rest_remainder"),
            ReplacesExisting = body.Flag("replace_existing"),
            Subaccount = call.Subaccount(body),
        });
        return RestResult.Created(new JsonObject { ["id"] = rfq.Id.ToString() });
    }

    private static RestResult GetOne(RestCall call) =>
        RestResult.Ok(new JsonObject { ["rfq"] = QuoteJson.Of(call.Exchange.GetRfq(call.WellFormedId("rfq_id")), call.Account) });

    private static RestResult Delete(RestCall call)
    {
        call.Exchange.DeleteRfq(call.Account, call.WellFormedId("rfq_id"));
        return RestResult.NoContent;
    }

    /// <summary>Combines two members of a body that have the same meaning.</summary>
    private static decimal? Same(decimal? old, decimal? current, string problem) =>
        old is not null && current is not null && old != current ? throw ApiException.BadBody(problem) : current ?? old;
}
