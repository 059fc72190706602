using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;

namespace KalshiPS.Simulator.Rest;

/// <summary>Writes markets, books and trades as JSON.</summary>
internal static class MarketJson
{
    public static JsonObject Of(Market market, DateTimeOffset now)
    {
        var json = Terms(market);
        AddPrices(json, market, now);
        AddOutcome(json, market);
        return json;
    }

    /// <summary>Writes the bids of both outcomes, the best of each last.</summary>
    public static JsonObject Book(OrderBook book, int depth) => new()
    {
        ["yes_dollars"] = Levels(book, BookSide.Bid, depth, price => price),
        ["no_dollars"] = Levels(book, BookSide.Ask, depth, price => 1m - price),
    };

    /// <summary>Writes a page of trades, filtered as in every list of trades.</summary>
    public static RestResult Trades(RestCall call, IEnumerable<Trade> trades)
    {
        var query = call.Query;
        var limit = query.Limit(call.Operation.Id, lowRule: "gte", highRule: "lte");
        var (ticker, isBlock) = (query.Text("ticker"), query.Boolean("is_block_trade"));
        var (after, before) = (query.Moment("min_ts"), query.Moment("max_ts"));
        var wanted = trades.Reverse()
            .Where(trade => ticker is null || string.Equals(trade.Market.Ticker, ticker, StringComparison.Ordinal))
            .Where(trade => isBlock is null || trade.IsBlock == isBlock)
            .Where(trade => !(trade.Time < after) && !(trade.Time > before));
        return Page.Of(call, "trades", wanted, trade => trade.Sequence, limit, Of);
    }

    public static JsonNode Of(Trade trade) => new JsonObject
    {
        ["trade_id"] = trade.Id.ToString(),
        ["ticker"] = trade.Market.Ticker,
        ["count_fp"] = Wire.Count(trade.Count),
        ["yes_price_dollars"] = Wire.Price(trade.Price),
        ["no_price_dollars"] = Wire.Price(1m - trade.Price),
        ["taker_side"] = Wire.Outcome(trade.TakerSide),
        ["taker_outcome_side"] = Wire.Outcome(trade.TakerSide),
        ["taker_book_side"] = Wire.Word(trade.TakerSide),
        ["created_time"] = Wire.Time(trade.Time),
        ["is_block_trade"] = trade.IsBlock,
    };

    private static JsonArray Levels(OrderBook book, BookSide side, int depth, Func<decimal, decimal> price)
    {
        var levels = book.Levels(side);
        var best = depth > 0 ? levels.Take(depth) : levels;
        return new JsonArray(
            [.. best.Reverse().Select(level => new JsonArray(Wire.Price(price(level.Price)), Wire.Count(level.Count)))]);
    }

    private static JsonObject Terms(Market market)
    {
        var listing = market.Listing;
        var json = new JsonObject
        {
            ["ticker"] = market.Ticker,
            ["event_ticker"] = market.Event.Ticker,
            ["market_type"] = "binary",
            ["title"] = listing.Title,
            ["yes_sub_title"] = listing.YesSubtitle,
            ["no_sub_title"] = listing.NoSubtitle,
            ["created_time"] = Wire.Time(market.CreatedAt),
            ["updated_time"] = Wire.Time(market.UpdatedAt),
            ["open_time"] = Wire.Time(listing.OpenTime),
            ["close_time"] = Wire.Time(market.CloseTime),
            ["expected_expiration_time"] = Wire.Time(listing.ExpectedExpirationTime ?? listing.CloseTime),
            ["occurrence_datetime"] = Wire.Time(listing.ExpectedExpirationTime ?? listing.CloseTime),
            ["expiration_time"] = Wire.Time(listing.LatestExpirationTime ?? listing.CloseTime),
            ["latest_expiration_time"] = Wire.Time(listing.LatestExpirationTime ?? listing.CloseTime),
            ["settlement_timer_seconds"] = (long)listing.SettlementTimer.TotalSeconds,
            ["status"] = Wire.Word(market.Status),
            ["can_close_early"] = listing.EarlyCloseCondition is not null,
            ["fractional_trading_enabled"] = listing.AllowsFractions,
            ["notional_value_dollars"] = Wire.Price(1m),
            ["response_price_units"] = "usd_cent",
            ["rules_primary"] = listing.PrimaryRules,
            ["rules_secondary"] = listing.SecondaryRules,
            ["settlement_bounds_type"] = "default",
            ["price_level_structure"] = listing.Prices.Name,
            ["price_ranges"] = Ranges(listing.Prices),
            ["exchange_index"] = market.ExchangeIndex,
        };
        if (listing.EarlyCloseCondition is { } condition)
            json["early_close_condition"] = condition;
        if (listing.FeeWaiverUntil is { } waiver)
            json["fee_waiver_expiration_time"] = Wire.Time(waiver);
        AddStrike(json, listing);
        if (listing.Combination is { } combination)
            AddCombination(json, combination);
        return json;
    }

    /// <summary>Writes the collection and the legs of a market.</summary>
    public static void AddCombination(JsonObject json, Combination combination)
    {
        json["mve_collection_ticker"] = combination.CollectionTicker;
        json["mve_selected_legs"] = new JsonArray([.. combination.Legs.Select(ToJson)]);
    }

    private static JsonObject ToJson(CombinationLeg leg)
    {
        var json = new JsonObject
        {
            ["event_ticker"] = leg.Market.Event.Ticker,
            ["market_ticker"] = leg.Market.Ticker,
            ["side"] = Wire.Outcome(leg.Outcome),
        };
        if (leg.Market.SettlementValue is { } value)
            json["yes_settlement_value_dollars"] = Wire.Price(value);
        return json;
    }

    /// <summary>Writes the bands of valid prices.</summary>
    public static JsonArray Ranges(PriceStructure prices) => new([.. prices.Ranges.Select(Range)]);

    private static JsonObject Range(PriceRange range) => new()
    {
        ["start"] = Wire.Price(range.Start),
        ["end"] = Wire.Price(range.End),
        ["step"] = Wire.Price(range.Step),
    };

    /// <summary>Writes the strike, if it is a number or has a name.</summary>
    public static void AddStrike(JsonObject json, MarketListing listing)
    {
        if (listing.StrikeType is { } type)
            json["strike_type"] = type;
        if (listing.FloorStrike is { } floor)
            json["floor_strike"] = Wire.Number(floor);
        if (listing.CapStrike is { } cap)
            json["cap_strike"] = Wire.Number(cap);
        if (listing.CustomStrike is { } custom)
            json["custom_strike"] = new JsonObject(custom.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    private static void AddPrices(JsonObject json, Market market, DateTimeOffset now)
    {
        var (bid, ask) = (market.Book.Best(BookSide.Bid), market.Book.Best(BookSide.Ask));
        var yesBid = bid?.Price ?? 0m;

        // A book that never had an order shows an ask of zero; one that became empty shows one dollar.
        var yesAsk = ask?.Price ?? (market.Book.WasEverQuoted ? 1m : 0m);
        var dayAgo = now.AddDays(-1);
        var before = market.QuoteAt(dayAgo);
        json["yes_bid_dollars"] = Wire.Price(yesBid);
        json["yes_bid_size_fp"] = Wire.Count(bid?.Count ?? 0m);
        json["yes_ask_dollars"] = Wire.Price(yesAsk);
        json["yes_ask_size_fp"] = Wire.Count(ask?.Count ?? 0m);
        json["no_bid_dollars"] = Wire.Price(1m - yesAsk);
        json["no_ask_dollars"] = Wire.Price(1m - yesBid);
        json["last_price_dollars"] = Wire.Price(market.LastPrice ?? 0m);
        json["previous_price_dollars"] = Wire.Price(market.TradeAt(dayAgo)?.Price ?? 0m);
        json["previous_yes_bid_dollars"] = Wire.Price(before?.Bid ?? 0m);
        json["previous_yes_ask_dollars"] = Wire.Price(before?.Ask ?? 0m);
        json["volume_fp"] = Wire.Count(market.Volume);
        json["volume_24h_fp"] = Wire.Count(market.VolumeOfDay(now));
        json["open_interest_fp"] = Wire.Count(market.OpenInterest);
        json["liquidity_dollars"] = Wire.Price(0m);
    }

    private static void AddOutcome(JsonObject json, Market market)
    {
        json["result"] = Wire.Word(market.Result);
        json["expiration_value"] = market.ExpirationValue;
        if (market.SettlementValue is { } value)
            json["settlement_value_dollars"] = Wire.Price(value);
        if (market.SettledAt is { } settled)
            json["settlement_ts"] = Wire.Time(settled);
    }
}
