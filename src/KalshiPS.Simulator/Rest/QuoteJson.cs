using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Writes requests for quotes and quotes as JSON, with private members only for their owner.</summary>
internal static class QuoteJson
{
    // The SHA-256 of nothing.
    private const string Nobody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static JsonNode Of(Rfq rfq, Account viewer)
    {
        var json = new JsonObject
        {
            ["id"] = rfq.Id.ToString(),
            ["creator_id"] = CreatorId(rfq, viewer),
            ["market_ticker"] = rfq.Market.Ticker,
            ["contracts_fp"] = Wire.Count(rfq.Request.Contracts ?? 0m),
            ["target_cost_excludes_fees"] = rfq.Request.TargetCostExcludesFees,
            ["status"] = rfq.IsOpen ? "open" : "closed",
            ["rest_remainder"] = rfq.Request.RestsRemainder,
            ["created_ts"] = Wire.Time(rfq.CreatedAt),
            ["updated_ts"] = Wire.Time(rfq.UpdatedAt),
        };
        if (rfq.Market.Listing.Combination is { } combination)
            MarketJson.AddCombination(json, combination);
        if (rfq.Request.TargetCost is { } cost)
            json["target_cost_dollars"] = Wire.Price(cost);
        if (rfq.CancellationReason is { } reason)
            json["cancellation_reason"] = reason;
        Wire.AddTime(json, "cancelled_ts", rfq.CanceledAt);
        if (rfq.Creator == viewer)
        {
            json["creator_user_id"] = viewer.UserId.ToString();
            json["creator_subaccount"] = rfq.Request.Subaccount;
        }

        return json;
    }

    public static JsonNode Of(RfqQuote quote, Account viewer)
    {
        var (yes, no) = (quote.Contracts(BookSide.Bid), quote.Contracts(BookSide.Ask));
        var json = new JsonObject
        {
            ["id"] = quote.Id.ToString(),
            ["rfq_id"] = quote.Rfq.Id.ToString(),
            ["creator_id"] = quote.Creator.CommunicationsId.ToString(),
            ["rfq_creator_id"] = CreatorId(quote.Rfq, viewer),
            ["market_ticker"] = quote.Market.Ticker,
            ["contracts_fp"] = Wire.Count(quote.AcceptedSide is { } accepted ? quote.Contracts(accepted) : Math.Max(yes, no)),
            ["yes_bid_dollars"] = Wire.Price(quote.Request.YesBid),
            ["no_bid_dollars"] = Wire.Price(quote.Request.NoBid),
            ["yes_contracts_fp"] = Wire.Count(yes),
            ["no_contracts_fp"] = Wire.Count(no),
            ["status"] = Wire.Word(quote.Status),
            ["rest_remainder"] = quote.Request.RestsRemainder,
            ["target_cost_excludes_fees"] = quote.Rfq.Request.TargetCostExcludesFees,
            ["created_ts"] = Wire.Time(quote.CreatedAt),
            ["updated_ts"] = Wire.Time(quote.UpdatedAt),
        };
        if (quote.Rfq.Request.TargetCost is { } cost)
            json["rfq_target_cost_dollars"] = Wire.Price(cost);
        if (quote.AcceptedSide is { } side)
            json["accepted_side"] = Wire.Outcome(side);
        if (quote.CancellationReason is { } reason)
            json["cancellation_reason"] = reason;
        Wire.AddTime(json, "accepted_ts", quote.AcceptedAt);
        Wire.AddTime(json, "confirmed_ts", quote.ConfirmedAt);
        Wire.AddTime(json, "executed_ts", quote.ExecutedAt);
        Wire.AddTime(json, "cancelled_ts", quote.CancelledAt);
        AddOwn(json, quote, viewer);
        return json;
    }

    private static void AddOwn(JsonObject json, RfqQuote quote, Account viewer)
    {
        if (quote.Creator == viewer)
        {
            json["creator_user_id"] = viewer.UserId.ToString();
            json["creator_subaccount"] = quote.Request.Subaccount;
            json["post_only"] = quote.Request.PostOnly;
            if (quote.CreatorOrder is { } order)
                json["creator_order_id"] = order.Id.ToString();
        }

        if (quote.Rfq.Creator == viewer)
        {
            json["rfq_creator_user_id"] = viewer.UserId.ToString();
            json["rfq_creator_subaccount"] = quote.Rfq.Request.Subaccount;
            if (quote.RfqCreatorOrder is { } order)
                json["rfq_creator_order_id"] = order.Id.ToString();
        }
    }

    private static string CreatorId(Rfq rfq, Account viewer) =>
        rfq.Request.ObscuresCreator && rfq.Creator != viewer && rfq.Quotes.All(quote => quote.Status != RfqQuoteStatus.Executed)
            ? Nobody
            : rfq.Creator.CommunicationsId.ToString();
}
