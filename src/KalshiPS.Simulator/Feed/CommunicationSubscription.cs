using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of requests for quotes, which are sent to all members, and of quotes, which are sent to their two sides.</summary>
internal sealed class CommunicationSubscription(FeedConnection connection, string channel) : Subscription(connection, channel)
{
    private const int MostShards = 100;

    private long factor = 1;
    private long key;

    public override void OnNews(ExchangeNews news)
    {
        switch (news)
        {
            case RfqChanged { Rfq: var rfq } change when IsOurs(rfq):
                Send(rfq.IsOpen ? "rfq_created" : "rfq_deleted", ToJson(rfq, change.Time));
                break;
            case RfqQuoteChanged { Quote: var quote } change when IsOurs(quote.Rfq):
                if (OwnSide(quote) is { } own)
                    SendQuote(quote, own, change.Time);
                break;
        }
    }

    protected override void Choose(FeedCommand command)
    {
        var (factor, key) = (command.Integer("shard_factor"), command.Integer("shard_key"));
        if (factor <= 0)
            throw new CommandException(FeedError.ShardFactorTooSmall);
        if (factor > MostShards)
            throw new CommandException(FeedError.ShardFactorTooLarge);
        if (key is not null && factor is null)
            throw new CommandException(FeedError.ShardFactorRequired);
        if (key < 0 || key >= factor)
            throw new CommandException(FeedError.InvalidShardKey);
        (this.factor, this.key) = (factor ?? 1, key ?? 0);
    }

    private static JsonObject ToJson(Rfq rfq, DateTimeOffset time)
    {
        // The requester is only named at the end of the request.
        var isNamed = !rfq.IsOpen && !rfq.Request.ObscuresCreator;
        var msg = new JsonObject
        {
            ["id"] = rfq.Id.ToString(),
            ["creator_id"] = isNamed ? rfq.Creator.CommunicationsId.ToString() : "",
            ["market_ticker"] = rfq.Market.Ticker,
            ["event_ticker"] = rfq.Market.Event.Ticker,
        };
        if (rfq.Request.Contracts is { } contracts)
            msg["contracts_fp"] = Wire.Count(contracts);
        if (rfq.Request.TargetCost is { } cost)
            msg["target_cost_dollars"] = Wire.Price(cost);
        msg[rfq.IsOpen ? "created_ts" : "deleted_ts"] = Wire.Time(time);
        if (rfq.IsOpen && rfq.Market.Listing.Combination is { } combination)
            MarketJson.AddCombination(msg, combination);
        return msg;
    }

    private static JsonObject Head(RfqQuote quote) => new()
    {
        ["quote_id"] = quote.Id.ToString(),
        ["rfq_id"] = quote.Rfq.Id.ToString(),
        ["quote_creator_id"] = quote.Creator.CommunicationsId.ToString(),
        ["rfq_creator_id"] = quote.Rfq.Request.ObscuresCreator ? "" : quote.Rfq.Creator.CommunicationsId.ToString(),
        ["market_ticker"] = quote.Market.Ticker,
    };

    private static void AddTerms(JsonObject msg, RfqQuote quote)
    {
        msg["event_ticker"] = quote.Market.Event.Ticker;
        msg["yes_bid_dollars"] = Wire.Price(quote.Request.YesBid);
        msg["no_bid_dollars"] = Wire.Price(quote.Request.NoBid);
        msg["yes_contracts_offered_fp"] = Wire.Count(quote.Contracts(BookSide.Bid));
        msg["no_contracts_offered_fp"] = Wire.Count(quote.Contracts(BookSide.Ask));
        if (quote.Rfq.Request.TargetCost is { } cost)
            msg["rfq_target_cost_dollars"] = Wire.Price(cost);
    }

    private void SendQuote(RfqQuote quote, (int Subaccount, Order? Order) own, DateTimeOffset time)
    {
        var msg = Head(quote);
        string type;
        switch (quote.Status)
        {
            case RfqQuoteStatus.Open:
                type = "quote_created";
                AddTerms(msg, quote);
                msg["created_ts"] = Wire.Time(time);
                break;
            case RfqQuoteStatus.Accepted:
                type = "quote_accepted";
                AddTerms(msg, quote);
                msg["accepted_side"] = Wire.Outcome(quote.AcceptedSide!.Value);
                msg["contracts_accepted_fp"] = Wire.Count(quote.Contracts(quote.AcceptedSide.Value));
                break;
            default:
                type = "quote_executed";
                msg["order_id"] = own.Order!.Id.ToString();
                msg["client_order_id"] = own.Order.ClientOrderId;
                msg["executed_ts"] = Wire.Time(time);
                break;
        }

        if (own.Subaccount != 0)
            msg["subaccount"] = own.Subaccount;
        Send(type, msg);
    }

    /// <summary>Gets the member's side of a quote; null if it has none.</summary>
    private (int Subaccount, Order? Order)? OwnSide(RfqQuote quote)
    {
        if (Connection.Sees(quote.Creator, quote.Request.Subaccount))
            return (quote.Request.Subaccount, quote.CreatorOrder);
        return Connection.Sees(quote.Rfq.Creator, quote.Rfq.Request.Subaccount)
            ? (quote.Rfq.Request.Subaccount, quote.RfqCreatorOrder)
            : null;
    }

    /// <summary>Gets the part of a request, which is the same for its quotes.</summary>
    private bool IsOurs(Rfq rfq) => rfq.Sequence % factor == key;
}
