using System.Globalization;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Operations of the tag "communications" about block trades.</summary>
internal static class BlockTradeRoutes
{
    private const int MostProposals = 100;
    private const decimal CentiCentsPerDollar = 10_000m;
    private const decimal CenticountsPerContract = 100m;
    private const string All = "/communications/block-trade-proposals";

    public static IEnumerable<Operation> Operations { get; } =
    [
        new("GetBlockTradeProposals", "GET", All, Access.Signed, GetAll) { Scope = Scopes.ReadBlockTrade },
        new("ProposeBlockTrade", "POST", All, Access.Signed, Propose) { Scope = Scopes.Trade },
        new("AcceptBlockTradeProposal", "POST", All + "/{block_trade_proposal_id}/accept", Access.Signed, Accept) { Scope = Scopes.AcceptBlockTrade },
    ];

    private static RestResult GetAll(RestCall call)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, MostProposals);
        var (ticker, status) = (query.Text("market_ticker"), query.Text("status"));
        var proposals = call.Exchange.BlockTrades.Reverse()
            .Where(each => each.IsVisibleTo(call.Account))
            .Where(each => ticker is null || string.Equals(each.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(each => status is null || string.Equals(Wire.Word(each.Status), status, StringComparison.Ordinal));
        return Page.Of(call, "block_trade_proposals", proposals, each => each.Sequence, limit, each => ToJson(each, call.Account));
    }

    private static RestResult Propose(RestCall call)
    {
        var body = call.ReadBody(
            "ProposeBlockTradeRequest",
            ("buyer_user_id", MemberType.Text),
            ("buyer_subtrader_id", MemberType.Text),
            ("buyer_subaccount", MemberType.Integer),
            ("seller_user_id", MemberType.Text),
            ("seller_subtrader_id", MemberType.Text),
            ("seller_subaccount", MemberType.Integer),
            ("market_ticker", MemberType.Text),
            ("price_centi_cents", MemberType.Integer),
            ("centicount", MemberType.Integer),
            ("maker_side", MemberType.Text),
            ("expiration_ts", MemberType.Text));
        var proposal = call.Exchange.ProposeBlockTrade(call.Account, new BlockTradeRequest
        {
            Buyer = Member(call, body, "buyer"),
            BuyerSubaccount = body.Index("buyer_subaccount") ?? 0,
            Seller = Member(call, body, "seller"),
            SellerSubaccount = body.Index("seller_subaccount") ?? 0,
            Ticker = body.RequiredText("market_ticker"),
            Price = body.RequiredInteger("price_centi_cents") / CentiCentsPerDollar,
            Count = body.RequiredInteger("centicount") / CenticountsPerContract,
            MakerSide = body.RequiredWord("maker_side", ("yes", BookSide.Bid), ("no", BookSide.Ask)),
            ExpiresAt = Moment(body, "expiration_ts"),
        });
        return RestResult.Created(new JsonObject { ["block_trade_proposal_id"] = proposal.Id.ToString() });
    }

    private static RestResult Accept(RestCall call)
    {
        var body = call.ReadBody("AcceptBlockTradeProposalRequest", ("subtrader_id", MemberType.Text), ("subaccount", MemberType.Integer));
        RefuseSubtrader(body, "subtrader_id");
        var subaccount = body.Has("subaccount") || call.Caller!.Subaccount is not null ? call.Subaccount(body) : (int?)null;
        call.Exchange.AcceptBlockTrade(call.Account, call.Id("block_trade_proposal_id"), subaccount);
        return RestResult.NoContent;
    }

    private static Account Member(RestCall call, Body body, string role)
    {
        RefuseSubtrader(body, role + "_subtrader_id");
        var id = body.RequiredId(role + "_user_id");
        return call.Exchange.Accounts.FirstOrDefault(account => account.UserId == id)
            ?? throw new RejectedException(RejectReason.InvalidRequest, $"unknown {role}");
    }

    private static void RefuseSubtrader(Body body, string name)
    {
        if (body.Text(name) is { Length: > 0 })
            throw ApiException.Forbidden($"{name} is for FCM members");
    }

    private static DateTimeOffset Moment(Body body, string name) =>
        DateTimeOffset.TryParse(body.RequiredText(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.ToUniversalTime()
            : throw ApiException.BadBody($"parsing time \"{body.Text(name)}\" for {name}");

    private static JsonObject ToJson(BlockTrade proposal, Account viewer)
    {
        var request = proposal.Request;
        string Own(Account side) => side == viewer ? viewer.UserId.ToString() : "";
        var json = new JsonObject
        {
            ["id"] = proposal.Id.ToString(),
            ["proposer_user_id"] = proposal.Proposer.UserId.ToString(),
            ["buyer_user_id"] = Own(request.Buyer),
            ["buyer_subtrader_id"] = "",
            ["seller_user_id"] = Own(request.Seller),
            ["seller_subtrader_id"] = "",
            ["market_ticker"] = proposal.Market.Ticker,
            ["price_centi_cents"] = (long)(request.Price * CentiCentsPerDollar),
            ["centicount"] = (long)(request.Count * CenticountsPerContract),
            ["maker_side"] = Wire.Outcome(request.MakerSide),
            ["expiration_ts"] = Wire.Time(request.ExpiresAt),
            ["status"] = Wire.Word(proposal.Status),
            ["created_ts"] = Wire.Time(proposal.CreatedAt),
            ["updated_ts"] = Wire.Time(proposal.UpdatedAt),
            ["buyer_accepted"] = proposal.BuyerAcceptedAt is not null,
            ["seller_accepted"] = proposal.SellerAcceptedAt is not null,
        };
        Wire.AddTime(json, "buyer_accepted_ts", proposal.BuyerAcceptedAt);
        Wire.AddTime(json, "seller_accepted_ts", proposal.SellerAcceptedAt);
        Wire.AddTime(json, "executed_ts", proposal.ExecutedAt);
        if (proposal.BuyerOrder is { } bought && request.Buyer == viewer)
            json["buyer_order_id"] = bought.Id.ToString();
        if (proposal.SellerOrder is { } sold && request.Seller == viewer)
            json["seller_order_id"] = sold.Id.ToString();
        return json;
    }
}
