using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "communications" about quotes, each by the quote alone and by its request too.</summary>
internal static class QuoteRoutes
{
    private const int CheapCost = 2;
    private const int MostQuotes = 500;
    private const string One = "/communications/quotes/{quote_id}";
    private const string Scoped = "/communications/rfqs/{rfq_id}/quotes/{quote_id}";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetQuotes", "GET", "/communications/quotes", Access.Signed, GetAll),
        new("CreateQuote", "POST", "/communications/quotes", Access.Signed, Create) { Cost = CheapCost, Scope = Scopes.Trade },
        new("GetQuote", "GET", One, Access.Signed, GetOne),
        new("DeleteQuote", "DELETE", One, Access.Signed, Delete) { Cost = CheapCost, Scope = Scopes.Trade },
        new("AcceptQuote", "PUT", One + "/accept", Access.Signed, Accept) { Scope = Scopes.Trade },
        new("ConfirmQuote", "PUT", One + "/confirm", Access.Signed, Confirm) { Scope = Scopes.Trade },
        new("GetRFQQuote", "GET", Scoped, Access.Signed, GetOne) { Cost = CheapCost },
        new("DeleteRFQQuote", "DELETE", Scoped, Access.Signed, Delete) { Cost = CheapCost, Scope = Scopes.Trade },
        new("AcceptRFQQuote", "PUT", Scoped + "/accept", Access.Signed, Accept) { Scope = Scopes.Trade },
        new("ConfirmRFQQuote", "PUT", Scoped + "/confirm", Access.Signed, Confirm) { Scope = Scopes.Trade },
    ];

    private static RestResult GetAll(RestCall call)
    {
        Page.EnsureCursor(call);
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostQuotes, MostQuotes);
        var (after, before, status) = (query.Moment("min_ts"), query.Moment("max_ts"), query.Text("status"));
        var (quoter, asker, rfq) = (query.Id("quote_creator_user_id"), query.Id("rfq_creator_user_id"), query.Id("rfq_id"));
        var (onlyOwn, onlyForOwn) = (RfqRoutes.IsSelf(call, "user_filter"), RfqRoutes.IsSelf(call, "rfq_user_filter"));

        // The simulator has no requests of subtraders.
        var none = query.Text("rfq_creator_subtrader_id") is not null;
        var me = call.Account;
        var quotes = call.Exchange.RfqQuotes.Reverse()
            .Where(quote => !none && (quote.Creator == me || quote.Rfq.Creator == me))
            .Where(quote => !(quote.UpdatedAt < after) && !(quote.UpdatedAt > before))
            .Where(quote => status is null || string.Equals(Wire.Word(quote.Status), status, StringComparison.Ordinal))
            .Where(quote => quoter is null || quote.Creator.UserId == quoter)
            .Where(quote => asker is null || quote.Rfq.Creator.UserId == asker)
            .Where(quote => rfq is null || quote.Rfq.Id == rfq)
            .Where(quote => !onlyOwn || quote.Creator == me)
            .Where(quote => !onlyForOwn || quote.Rfq.Creator == me);
        return Page.Of(call, "quotes", quotes, quote => quote.Sequence, limit, quote => QuoteJson.Of(quote, me));
    }

    private static RestResult Create(RestCall call)
    {
        var body = call.ReadBody(
            "CreateQuoteRequest",
            ("rfq_id", MemberType.Text),
            ("yes_bid", MemberType.Text),
            ("no_bid", MemberType.Text),
            ("rest_remainder", MemberType.Boolean),
            ("post_only", MemberType.Boolean),
            ("subaccount", MemberType.Integer));
        if (!body.Has("rest_remainder"))
            throw body.Invalid("rest_remainder", "required");
        var quote = call.Exchange.CreateQuote(call.Account, body.RequiredId("rfq_id"), new RfqQuoteRequest
        {
            YesBid = body.RequiredPrice("yes_bid"),
            NoBid = body.RequiredPrice("no_bid"),
            RestsRemainder = body.Flag("rest_remainder"),
            PostOnly = body.Flag("post_only"),
            Subaccount = call.Subaccount(body),
        });
        return RestResult.Created(new JsonObject { ["id"] = quote.Id.ToString() });
    }

    private static RestResult GetOne(RestCall call) =>
        RestResult.Ok(new JsonObject { ["quote"] = QuoteJson.Of(Find(call), call.Account) });

    private static RestResult Delete(RestCall call)
    {
        call.Exchange.DeleteQuote(call.Account, Find(call).Id);
        return RestResult.NoContent;
    }

    private static RestResult Accept(RestCall call)
    {
        var side = call.ReadBody("AcceptQuoteRequest", ("accepted_side", MemberType.Text))
            .RequiredWord("accepted_side", ("yes", BookSide.Bid), ("no", BookSide.Ask));
        call.Exchange.AcceptQuote(call.Account, Find(call).Id, side);
        return RestResult.NoContent;
    }

    private static RestResult Confirm(RestCall call)
    {
        call.Exchange.ConfirmQuote(call.Account, Find(call).Id);
        return RestResult.NoContent;
    }

    /// <summary>Finds the quote of the path, which must be for the path's request if that is named, too.</summary>
    private static RfqQuote Find(RestCall call)
    {
        var quote = call.Exchange.GetQuote(call.Account, call.WellFormedId("quote_id"));
        return !call.Values.ContainsKey("rfq_id") || quote.Rfq.Id == call.WellFormedId("rfq_id")
            ? quote
            : throw new RejectedException(RejectReason.NotFound, "quote not found");
    }
}
