using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Writes positions, fills and settlements as JSON.</summary>
internal static class PortfolioJson
{
    /// <summary>Writes the dollars on one shard.</summary>
    public static JsonNode Indexed(int shard, decimal dollars) =>
        new JsonObject { ["exchange_index"] = shard, ["balance"] = Wire.Price(dollars) };

    public static JsonNode Of(Position position) => new JsonObject
    {
        ["ticker"] = position.Market.Ticker,
        ["exchange_index"] = position.Market.ExchangeIndex,
        ["position_fp"] = Wire.Count(position.Count),
        ["market_exposure_dollars"] = Wire.Amount(position.Exposure),
        ["realized_pnl_dollars"] = Wire.Amount(position.RealizedPnl),
        ["fees_paid_dollars"] = Wire.Amount(position.FeesPaid),
        ["total_traded_dollars"] = Wire.Amount(position.TotalTraded),
        ["resting_orders_count"] = position.RestingCount,
        ["last_updated_ts"] = Wire.Time(position.UpdatedAt),
    };

    /// <summary>Writes a page of positions, filtered as in every list of positions, and the same by event.</summary>
    public static RestResult Positions(RestCall call, IEnumerable<Position> positions)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id);
        var (ticker, listed, counted) = (query.Text("ticker"), query.Text("event_ticker"), query.List("count_filter"));
        foreach (var word in counted)
        {
            if (word is not ("position" or "total_traded"))
                throw ApiException.InvalidParameter(call.Operation.Id, "count_filter", "oneof");
        }

        var wanted = positions.OrderByDescending(position => position.Sequence)
            .Where(position => position.HasTraded || position.RestingCount > 0)
            .Where(position => ticker is null || string.Equals(position.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(position => listed is null || string.Equals(position.Market.Event.Ticker, listed, StringComparison.Ordinal))
            .Where(position => counted.Count == 0
                || (counted.Contains("position", StringComparer.Ordinal) && position.Count != 0m)
                || (counted.Contains("total_traded", StringComparer.Ordinal) && position.TotalTraded != 0m));
        var (items, cursor) = Page.Cut(call, wanted, position => position.Sequence, limit);
        return RestResult.Ok(new JsonObject
        {
            ["cursor"] = cursor,
            ["market_positions"] = new JsonArray([.. items.Select(Of)]),
            ["event_positions"] = new JsonArray([.. items.GroupBy(position => position.Market.Event).Select(OfEvent)]),
        });
    }

    /// <summary>Writes a page of fills, filtered as in every list of fills.</summary>
    /// <param name="call">The call.</param>
    /// <param name="tickers">The markets; empty for all.</param>
    /// <param name="fills">The fills, oldest first.</param>
    public static RestResult Fills(RestCall call, IReadOnlyList<string> tickers, IEnumerable<Fill> fills)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id);
        var subaccount = call.Subaccount();
        var (after, before) = (query.Moment("min_ts"), query.Moment("max_ts"));
        var wanted = fills.Reverse()
            .Where(fill => tickers.Count == 0 || tickers.Contains(fill.Order.Market.Ticker, StringComparer.Ordinal))
            .Where(fill => !(fill.Trade.Time < after) && !(fill.Trade.Time > before))
            .Where(fill => subaccount is null || fill.Order.Subaccount == subaccount);
        return Page.Of(call, "fills", wanted, fill => fill.Trade.Sequence, limit, Of);
    }

    private static JsonObject OfEvent(IGrouping<ExchangeEvent, Position> positions) => new JsonObject
    {
        ["event_ticker"] = positions.Key.Ticker,
        ["event_exposure_dollars"] = Wire.Amount(positions.Sum(position => position.Exposure)),
        ["realized_pnl_dollars"] = Wire.Amount(positions.Sum(position => position.RealizedPnl)),
        ["fees_paid_dollars"] = Wire.Amount(positions.Sum(position => position.FeesPaid)),
        ["total_cost_dollars"] = Wire.Amount(positions.Sum(position => position.TotalTraded)),
        ["total_cost_shares_fp"] = Wire.Count(positions.Sum(position => position.TotalTradedCount)),
    };

    public static JsonNode Of(Fill fill) => new JsonObject
    {
        ["fill_id"] = fill.Trade.Id.ToString(),
        ["trade_id"] = fill.Trade.Id.ToString(),
        ["order_id"] = fill.Order.Id.ToString(),
        ["ticker"] = fill.Order.Market.Ticker,
        ["market_ticker"] = fill.Order.Market.Ticker,
        ["side"] = "yes",
        ["action"] = fill.Order.Side is BookSide.Bid ? "buy" : "sell",
        ["outcome_side"] = Wire.Outcome(fill.Order.Side),
        ["book_side"] = Wire.Word(fill.Order.Side),
        ["count_fp"] = Wire.Count(fill.Trade.Count),
        ["yes_price_dollars"] = Wire.Price(fill.Trade.Price),
        ["no_price_dollars"] = Wire.Price(1m - fill.Trade.Price),
        ["is_taker"] = fill.IsTaker,
        ["fee_cost"] = Wire.Amount(fill.Fee),
        ["created_time"] = Wire.Time(fill.Trade.Time),
        ["ts"] = fill.Trade.Time.ToUnixTimeSeconds(),
        ["subaccount_number"] = fill.Order.Subaccount,
        ["exchange_index"] = fill.Order.Market.ExchangeIndex,
    };

    public static JsonNode Of(Settlement settlement)
    {
        var market = settlement.Position.Market;
        var (isYes, held) = (settlement.Count > 0m, Math.Abs(settlement.Count));
        return new JsonObject
        {
            ["ticker"] = market.Ticker,
            ["event_ticker"] = market.Event.Ticker,
            ["exchange_index"] = market.ExchangeIndex,
            ["market_result"] = Wire.Word(market.Result),
            ["yes_count_fp"] = Wire.Count(isYes ? held : 0m),
            ["yes_total_cost_dollars"] = Wire.Amount(isYes ? settlement.Cost : 0m),
            ["no_count_fp"] = Wire.Count(isYes ? 0m : held),
            ["no_total_cost_dollars"] = Wire.Amount(isYes ? 0m : settlement.Cost),
            ["revenue"] = Wire.Cents(settlement.Revenue),
            ["fee_cost"] = Wire.Amount(settlement.Fees),
            ["value"] = Wire.Cents(market.SettlementValue ?? 0m),
            ["settled_time"] = Wire.Time(settlement.Time),
        };
    }
}
