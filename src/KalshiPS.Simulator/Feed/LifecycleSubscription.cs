using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channels of the lifecycle of markets and events: one for plain markets, one for combinations.</summary>
internal sealed class LifecycleSubscription(FeedConnection connection, string channel, bool isMultivariate) : Subscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        switch (news)
        {
            case MarketChanged change when IsOurs(change.Market.Event):
                Send(Channel, ToJson(change));
                break;
            case EventListed { Event: var listed } when IsOurs(listed):
                Send("event_lifecycle", ToJson(listed));
                break;
            case EventFeesChanged { Event: var listed } when !isMultivariate && IsOurs(listed):
                Send("event_fee_update", FeesToJson(listed));
                break;
        }
    }

    private static JsonObject ToJson(MarketChanged change)
    {
        var (market, listing) = (change.Market, change.Market.Listing);
        var msg = new JsonObject { ["event_type"] = WordOf(change.Change), ["market_ticker"] = market.Ticker };
        switch (change.Change)
        {
            case MarketChange.Created:
                msg["exchange_index"] = market.ExchangeIndex;
                msg["open_ts"] = listing.OpenTime.ToUnixTimeSeconds();
                msg["close_ts"] = market.CloseTime.ToUnixTimeSeconds();
                AddPrices(msg, listing.Prices);
                msg["additional_metadata"] = Metadata(listing);
                break;
            case MarketChange.Activated or MarketChange.Deactivated:
                msg["is_deactivated"] = change.Change is MarketChange.Deactivated;
                break;
            case MarketChange.CloseDateUpdated:
                msg["close_ts"] = market.CloseTime.ToUnixTimeSeconds();
                break;
            case MarketChange.Determined:
                msg["result"] = Wire.Word(market.Result);
                msg["determination_ts"] = change.Time.ToUnixTimeSeconds();
                msg["settlement_value"] = Wire.Price(market.SettlementValue!.Value);
                break;
            case MarketChange.Settled:
                msg["settled_ts"] = change.Time.ToUnixTimeSeconds();
                break;
            case MarketChange.PriceLevelStructureUpdated:
                AddPrices(msg, listing.Prices);
                break;
            case MarketChange.MetadataUpdated:
                msg["yes_sub_title"] = listing.YesSubtitle;
                MarketJson.AddStrike(msg, listing);
                break;
        }

        return msg;
    }

    private static string WordOf(MarketChange change) => change switch
    {
        MarketChange.CloseDateUpdated => "close_date_updated",
        MarketChange.PriceLevelStructureUpdated => "price_level_structure_updated",
        MarketChange.MetadataUpdated => "metadata_updated",
        _ => change.ToString().ToLowerInvariant(),
    };

    private static void AddPrices(JsonObject msg, PriceStructure prices)
    {
        msg["price_level_structure"] = prices.Name;
        msg["price_ranges"] = MarketJson.Ranges(prices);
    }

    private static JsonObject Metadata(MarketListing listing)
    {
        var json = new JsonObject
        {
            ["name"] = listing.Title,
            ["title"] = listing.Title,
            ["yes_sub_title"] = listing.YesSubtitle,
            ["no_sub_title"] = listing.NoSubtitle,
            ["rules_primary"] = listing.PrimaryRules,
            ["rules_secondary"] = listing.SecondaryRules,
            ["can_close_early"] = listing.EarlyCloseCondition is not null,
            ["event_ticker"] = listing.Event.Ticker,
            ["expected_expiration_ts"] = (listing.ExpectedExpirationTime ?? listing.CloseTime).ToUnixTimeSeconds(),
        };
        MarketJson.AddStrike(json, listing);
        return json;
    }

    private static JsonObject ToJson(ExchangeEvent listed)
    {
        var msg = new JsonObject
        {
            ["event_ticker"] = listed.Ticker,
            ["exchange_index"] = listed.Series.ExchangeIndex,
            ["title"] = listed.Title,
            ["subtitle"] = listed.Subtitle,
            ["collateral_return_type"] = listed.MutuallyExclusive ? "MECNET" : "",
            ["series_ticker"] = listed.Series.Ticker,
        };
        if (listed.StrikeDate is { } date)
            msg["strike_date"] = date.ToUnixTimeSeconds();
        return msg;
    }

    private static JsonObject FeesToJson(ExchangeEvent listed) => new()
    {
        ["event_ticker"] = listed.Ticker,
        ["fee_type_override"] = listed.FeeOverride is { } fees ? Wire.Word(fees.Type) : null,
        ["fee_multiplier_override"] = listed.FeeOverride is { } terms ? Wire.Number(terms.Multiplier) : null,
    };

    private bool IsOurs(ExchangeEvent listed) => listed.CollectionTicker is not null == isMultivariate;
}
