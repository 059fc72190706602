using System.Globalization;
using System.Text.Json;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Serialization;

namespace KalshiPS.Client.Tests.Abstractions;

public sealed class SerializationTests
{
    [Theory]
    [InlineData("\"0.5600\"", "0.5600")]
    [InlineData("\"0.560000\"", "0.560000")]
    [InlineData("0.56", "0.56")]
    [InlineData("0", "0")]
    public void A_price_is_read_from_a_string_and_from_a_number(string json, string price) =>
        Assert.Equal(price, Read<GetMarketResponse>($$$"""{"market":{"yes_bid_dollars":{{{json}}}}}""").Market.YesBid?.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0,56\"")]
    [InlineData("\"1e2\"")]
    [InlineData("true")]
    [InlineData("{}")]
    public void What_is_no_number_is_refused(string json) => Assert.Throws<JsonException>(
        () => Read<GetMarketResponse>($$$"""{"market":{"yes_bid_dollars":{{{json}}}}}"""));

    [Fact]
    public void An_amend_writes_prices_and_counts_as_the_exchange_does()
    {
        var json = JsonSerializer.Serialize(
            new AmendOrderV2Request { Ticker = "KX", Side = "ask", Price = 0.5m, Count = 3m, ExpirationTime = 0 },
            KalshiJson.Of<AmendOrderV2Request>());

        Assert.Equal("""{"ticker":"KX","side":"ask","price":"0.5000","count":"3.00","expiration_time":0}""", json);
    }

    [Fact]
    public void A_historical_candlestick_becomes_one_like_the_others()
    {
        var old = Read<GetMarketCandlesticksHistoricalResponse>(
            """
            {"ticker":"KX","candlesticks":[{"end_period_ts":1786137900,"volume":"28.74","open_interest":"3.00","new":1,
            "yes_bid":{"open":"0.33","low":"0.31","high":"0.36","close":"0.34"},"yes_ask":{"close":"0.35"},
            "price":{"open":null,"close":null,"mean":null,"previous":"0.3200"}}]}
            """).Candlesticks[0].ToCandlestick("KX");

        Assert.Equal(("KX", 1786137900L, 28.74m, 3m), (old.Ticker, old.EndTime!.Value.ToUnixTimeSeconds(), old.Volume, old.OpenInterest));
        Assert.Equal((0.33m, 0.31m, 0.36m, 0.34m), (old.YesBid.Open, old.YesBid.Low, old.YesBid.High, old.YesBid.Close));
        Assert.Equal((0.35m, null, 0.32m), (old.YesAsk.Close, old.Price.Mean, old.Price.Previous));
        Assert.Equal(1L, old.ExtraData?["new"]);
    }

    [Theory]
    [InlineData("""{"market":{"volume":"28.74","open_interest":3,"other":1}}""", "other")]
    [InlineData("""{"market":{"volume_fp":"28.74","open_interest_fp":"3.00"}}""", null)]
    [InlineData("""{"market":{"volume_fp":"28.74","open_interest_fp":"3.00","volume":null}}""", "volume")]
    public void A_historical_market_s_counts_are_found_under_either_name(string json, string? left)
    {
        var market = Read<GetMarketResponse>(json).Market;

        Assert.Equal((28.74m, 3m), (market.Volume, market.OpenInterest));
        Assert.Equal(left, market.ExtraData?.Keys.Single());
    }

    [Fact]
    public void A_weight_may_be_written_with_an_exponent() => Assert.Equal(
        -0.000012m,
        Read<GetWeatherIndexCalibrationsResponse>("""{"calibrations":[{"stations":[{"offset_c":-1.2e-05}]}]}""").Calibrations[0].Stations[0].OffsetCelsius);

    [Fact]
    public void A_decrease_says_one_of_its_amounts()
    {
        var json = JsonSerializer.Serialize(new DecreaseOrderV2Request { ReduceTo = 0.01m }, KalshiJson.Of<DecreaseOrderV2Request>());

        Assert.Equal("""{"reduce_to":"0.01"}""", json);
    }

    [Fact]
    public void An_order_s_expiry_travels_as_Unix_seconds()
    {
        var order = SampleOrders.Create().Body with { ExpirationTime = DateTimeOffset.FromUnixTimeSeconds(1781159348) };

        var json = JsonSerializer.SerializeToElement(order, KalshiJson.Of<CreateOrderV2Request>());

        Assert.Equal(1781159348, json.GetProperty("expiration_time").GetInt64());
    }

    [Fact]
    public void What_is_unknown_is_kept_and_written_back()
    {
        const string Json = """{"market":{"ticker":"KX","status":"levitating","new_thing":{"a":[1,2.50,null,true,"x"],"b":{}},"big":123456789012345678901},"more":"yes"}""";

        var response = Read<GetMarketResponse>(Json);

        Assert.Equal("levitating", response.Market.Status);
        Assert.Equal(["new_thing", "big"], response.Market.ExtraData!.Keys);
        var thing = Assert.IsAssignableFrom<IDictionary<string, object?>>(response.Market.ExtraData["new_thing"]);
        Assert.Equal([1L, 2.50m, null, true, "x"], Assert.IsType<object?[]>(thing["a"]));
        Assert.Equal("yes", response.ExtraData!["more"]);
        var written = JsonSerializer.SerializeToElement(response, KalshiJson.Of<GetMarketResponse>());
        using var expected = JsonDocument.Parse(Json);
        Assert.DoesNotContain(JsonComparison.Differences(expected.RootElement, written), difference => !difference.EndsWith("made up", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_known_leaves_no_extras() =>
        Assert.Null(Read<GetMarketResponse>("""{"market":{"ticker":"KX"}}""").Market.ExtraData);

    [Fact]
    public void A_list_that_is_null_or_missing_is_empty()
    {
        Assert.Empty(Read<GetMarketsResponse>("""{"markets":null}""").Markets);
        Assert.Empty(Read<GetMarketsResponse>("{}").Markets);
        Assert.Empty(Read<GetMarketResponse>("""{"market":{"price_ranges":null,"mve_selected_legs":null}}""").Market.PriceRanges);
        Assert.Empty(Read<GetMarketOrderbookResponse>("""{"orderbook_fp":{"yes_dollars":null}}""").Orderbook.Yes);
        Assert.Empty(Read<GetMarketOrderbookResponse>("""{"orderbook_fp":{}}""").Orderbook.No);
    }

    [Fact]
    public void A_book_of_bids_becomes_a_book_of_yes_with_the_best_first()
    {
        var sides = Read<GetMarketOrderbookResponse>(
            """{"orderbook_fp":{"yes_dollars":[["0.4500","1.00"],["0.4700","3.00"]],"no_dollars":[["0.0100","9.00"],["0.4800","2.50"]]}}""").Orderbook;

        var book = OrderBook.From("KX", sides);

        Assert.Equal(0.47m, book.BestBid);
        Assert.Equal(0.52m, book.BestAsk);
        Assert.Equal(0.05m, book.Spread);
        Assert.Equal("2.50 @ 0.5200", book.Asks[0].ToString());
        Assert.Equal(0.99m, book.Asks[1].Price);
        Assert.Null(OrderBook.From("KX", new OrderBookSides()).Spread);
    }

    [Theory]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[["0.4500"]]}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[["0.4500","1.00","2.00"]]}}""")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":["0.4500"]}}""")]
    public void A_level_that_is_no_pair_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Read<GetMarketOrderbookResponse>(json));

    [Fact]
    public void Times_are_read_as_seconds_milliseconds_and_text()
    {
        Assert.Equal(1781159348, Read<Balance>("""{"updated_ts":1781159348}""").UpdatedTime?.ToUnixTimeSeconds());
        Assert.Equal(1781159360866, Read<CreateOrderV2Response>("""{"ts_ms":1781159360866}""").Timestamp?.ToUnixTimeMilliseconds());
        Assert.Equal(
            new DateTimeOffset(2026, 6, 11, 6, 29, 30, TimeSpan.Zero).AddTicks(1649560),
            Read<GetOrderResponse>("""{"order":{"created_time":"2026-06-11T06:29:30.164956Z"}}""").Order.CreatedTime);
        Assert.Throws<JsonException>(() => Read<Balance>("""{"updated_ts":9223372036854775807}"""));
        Assert.Throws<JsonException>(() => Read<Balance>("""{"updated_ts":"now"}"""));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, KalshiJson.Of<T>())!;
}
