using System.Net;
using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Rest;

public sealed class OrderTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly RestClient client = fixture.Client;

    [Fact]
    public async Task An_order_can_be_placed_read_listed_amended_and_canceled()
    {
        var ticker = fixture.NewMarket();
        var placed = (await client.PlaceAsync(ticker, price: "0.4500", count: "10.00")).Ok(HttpStatusCode.Created);
        var id = RestFixture.Text(placed["order_id"]);
        Assert.Equal("10.00", RestFixture.Text(placed["remaining_count"]));
        Assert.False(placed.ContainsKey("average_fill_price"));

        var order = (await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!;
        Assert.Equal("resting", RestFixture.Text(order["status"]));
        Assert.Equal("0.4500", RestFixture.Text(order["yes_price_dollars"]));
        Assert.Equal("0.5500", RestFixture.Text(order["no_price_dollars"]));

        var listed = (await client.GetAsync($"/portfolio/orders?ticker={ticker}&status=resting")).Ok()["orders"]!.AsArray();
        Assert.Equal(id, RestFixture.Text(Assert.Single(listed)!["order_id"]));

        var amended = (await AmendAsync(id, ticker, "0.4600", "12.00")).Ok();
        Assert.Equal("12.00", RestFixture.Text(amended["remaining_count"]));
        Assert.Equal("0.00", RestFixture.Text(amended["fill_count"]));
        Assert.Null(amended["average_fill_price"]);

        var decreased = (await client.PostAsync($"/portfolio/events/orders/{id}/decrease", new JsonObject { ["reduce_by"] = "2.00" })).Ok();
        Assert.Equal("10.00", RestFixture.Text(decreased["remaining_count"]));

        var canceled = (await client.DeleteAsync($"/portfolio/events/orders/{id}?market_ticker={ticker}")).Ok();
        Assert.Equal("10.00", RestFixture.Text(canceled["reduced_by"]));
        order = (await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!;
        Assert.Equal("canceled", RestFixture.Text(order["status"]));
        Assert.Equal("0.00", RestFixture.Text(order["remaining_count_fp"]));
        Assert.Equal("12.00", RestFixture.Text(order["initial_count_fp"]));
    }

    [Fact]
    public async Task An_amend_of_the_expiry_alone_changes_no_figures()
    {
        var ticker = fixture.NewMarket();
        var id = RestFixture.Text((await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created)["order_id"]);
        var expiry = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var amended = (await AmendAsync(id, ticker, "0.0100", "1.00", body => body["expiration_time"] = expiry)).Ok();
        Assert.True(amended.ContainsKey("remaining_count"));
        Assert.Null(amended["remaining_count"]);
        Assert.Null(amended["fill_count"]);
        var order = (await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!;
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(expiry), DateTimeOffset.Parse(RestFixture.Text(order["expiration_time"]), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_fill_shows_in_order_fills_positions_and_balance()
    {
        using var host = SimulatorHost.Start(new SimulatorOptions { StartingBalance = 100m });
        using var client = new RestClient(host);
        var market = host.Exchange.Markets.First(each => each.Status is MarketStatus.Active && each.Event.Series.Fees == new FeeTerms(FeeType.Quadratic, 1m) && each.Event.FeeOverride is null);
        var ask = market.Book.BestAsk!.Value;
        var placed = (await client.PlaceAsync(market.Ticker, price: "0.9900", count: "2.00", with: body => body["time_in_force"] = "immediate_or_cancel")).Ok(HttpStatusCode.Created);
        Assert.Equal("2.00", RestFixture.Text(placed["fill_count"]));
        Assert.Equal(Price(ask), RestFixture.Text(placed["average_fill_price"]));

        var fee = market.Event.Series.Fees.Charged(ask, 2m, isTaker: true);
        var balance = (await client.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal(Price(100m - (2m * ask) - fee), RestFixture.Text(balance["balance_dollars"]));
        Assert.Equal((long)(2m * ask * 100m), balance["portfolio_value"]!.GetValue<long>());

        var fill = Assert.Single((await client.GetAsync("/portfolio/fills")).Ok()["fills"]!.AsArray())!;
        Assert.Equal(Amount(fee), RestFixture.Text(fill["fee_cost"]));
        Assert.True(fill["is_taker"]!.GetValue<bool>());

        var positions = (await client.GetAsync("/portfolio/positions")).Ok();
        var position = Assert.Single(positions["market_positions"]!.AsArray())!;
        Assert.Equal("2.00", RestFixture.Text(position["position_fp"]));
        Assert.Equal(Amount(2m * ask), RestFixture.Text(position["market_exposure_dollars"]));
        Assert.Equal(market.Event.Ticker, RestFixture.Text(Assert.Single(positions["event_positions"]!.AsArray())!["event_ticker"]));

        host.Exchange.SettleMarket(market.Ticker, MarketResult.Yes);
        var settlement = Assert.Single((await client.GetAsync("/portfolio/settlements")).Ok()["settlements"]!.AsArray())!;
        Assert.Equal("yes", RestFixture.Text(settlement["market_result"]));
        Assert.Equal(200, settlement["revenue"]!.GetValue<long>());
        Assert.Equal("2.00", RestFixture.Text(settlement["yes_count_fp"]));
        balance = (await client.GetAsync("/portfolio/balance")).Ok();
        Assert.Equal(Price(102m - (2m * ask) - fee), RestFixture.Text(balance["balance_dollars"]));
    }

    [Fact]
    public async Task A_closed_market_takes_no_orders()
    {
        var closed = fixture.Host.Exchange.Markets.First(market => market.Status is MarketStatus.Closed);
        var answer = await client.PlaceAsync(closed.Ticker);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("market_inactive", answer.Code);
    }

    [Fact]
    public async Task An_unknown_market_is_not_found()
    {
        var answer = await client.PlaceAsync("NOSUCHMARKET");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("not_found", answer.Code);
    }

    [Fact]
    public async Task Fill_or_kill_that_finds_too_little_conflicts()
    {
        var answer = await client.PlaceAsync(fixture.NewMarket(), price: "0.5000", with: body => body["time_in_force"] = "fill_or_kill");
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("fill_or_kill_insufficient_resting_volume", answer.Code);
    }

    [Fact]
    public async Task Cash_on_one_shard_does_not_pay_on_another()
    {
        var crypto = fixture.Host.Exchange.Markets.First(market => market.ExchangeIndex == 2 && market.Status is MarketStatus.Active);
        var answer = await client.PlaceAsync(crypto.Ticker);
        Assert.Equal("insufficient_balance", answer.Code);
    }

    [Theory]
    [InlineData("ticker", "Key: 'CreateOrderV2Request.Ticker' Error:Field validation for 'Ticker' failed on the 'required' tag")]
    [InlineData("time_in_force", "Key: 'CreateOrderV2Request.TimeInForce' Error:Field validation for 'TimeInForce' failed on the 'required' tag")]
    [InlineData("price", "Key: 'CreateOrderV2Request.Price' Error:Field validation for 'Price' failed on the 'required' tag")]
    public async Task What_is_missing_is_named(string member, string details)
    {
        var answer = await client.PlaceAsync(fixture.NewMarket(), with: body => body.Remove(member));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(details, RestFixture.Text(answer.Json["details"]));
    }

    [Theory]
    [InlineData("""{"count":1}""", "json: cannot unmarshal number into Go struct field CreateOrderV2Request.count of type string")]
    [InlineData("""{"post_only":"yes"}""", "json: cannot unmarshal string into Go struct field CreateOrderV2Request.post_only of type bool")]
    [InlineData("""{"expiration_time":1.5}""", "json: cannot unmarshal number 1.5 into Go struct field CreateOrderV2Request.expiration_time of type int64")]
    [InlineData("""[]""", "json: cannot unmarshal array into Go value of type CreateOrderV2Request")]
    [InlineData("""{""", "invalid JSON")]
    [InlineData("", "EOF")]
    public async Task A_body_of_the_wrong_types_is_refused(string body, string details)
    {
        var answer = await client.SendAsync(HttpMethod.Post, "/portfolio/events/orders", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("bad_request", RestFixture.Text(answer.Json["code"]));
        Assert.Equal(details, RestFixture.Text(answer.Json["details"]));
    }

    [Theory]
    [InlineData("1.005")]
    [InlineData("many")]
    public async Task A_count_that_cannot_be_read_is_refused(string count)
    {
        var answer = await client.PlaceAsync(fixture.NewMarket(), count: count);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("bad_request", answer.Code);
    }

    [Fact]
    public async Task Unknown_members_are_let_through()
    {
        var answer = await client.PlaceAsync(fixture.NewMarket(), with: body => body["something_new"] = 7);
        answer.Ok(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_ask_is_a_no_order_at_the_same_yes_price()
    {
        var ticker = fixture.NewMarket();
        var id = RestFixture.Text((await client.PlaceAsync(ticker, side: "ask", price: "0.9900")).Ok(HttpStatusCode.Created)["order_id"]);
        var order = (await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!;
        Assert.Equal("no", RestFixture.Text(order["outcome_side"]));
        Assert.Equal("ask", RestFixture.Text(order["book_side"]));
        Assert.Equal("0.9900", RestFixture.Text(order["yes_price_dollars"]));
    }

    [Fact]
    public async Task Cancel_all_leaves_nothing_resting()
    {
        using var host = SimulatorHost.Start();
        using var client = new RestClient(host);
        var ticker = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
        (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
        var answer = await client.DeleteAsync("/portfolio/events/orders");
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Empty(answer.Text);
        Assert.Empty((await client.GetAsync("/portfolio/orders?status=resting")).Ok()["orders"]!.AsArray());
    }

    [Fact]
    public async Task Pauses_show_in_the_status_and_stop_what_they_should()
    {
        using var host = SimulatorHost.Start();
        using var client = new RestClient(host);
        var ticker = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        var id = RestFixture.Text((await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created)["order_id"]);

        host.Exchange.SetTradingActive(false);
        var refused = await client.PlaceAsync(ticker);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("trading_is_paused", refused.Code);
        var status = (await client.GetAsync("/exchange/status")).Ok();
        Assert.True(status["exchange_active"]!.GetValue<bool>());
        Assert.False(status["trading_active"]!.GetValue<bool>());

        host.Exchange.SetExchangeActive(false);
        refused = await client.DeleteAsync($"/portfolio/events/orders/{id}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("exchange_is_paused", refused.Code);
        Assert.False((await client.GetAsync("/exchange/status")).Ok()["exchange_active"]!.GetValue<bool>());

        host.Exchange.SetExchangeActive(true);
        (await client.DeleteAsync($"/portfolio/events/orders/{id}")).Ok();
    }

    [Fact]
    public async Task Many_members_requests_at_once_are_all_answered()
    {
        var ticker = fixture.NewMarket();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.PlaceAsync(ticker)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(40, answers.Select(answer => RestFixture.Text(answer.Json["order_id"])).Distinct(StringComparer.Ordinal).Count());
    }

    private static string Price(decimal dollars) => dollars.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);

    private static string Amount(decimal dollars) => dollars.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture);

    private Task<Answer> AmendAsync(string id, string ticker, string price, string count, Action<JsonObject>? with = null)
    {
        var body = new JsonObject { ["ticker"] = ticker, ["side"] = "bid", ["price"] = price, ["count"] = count };
        with?.Invoke(body);
        return client.PostAsync($"/portfolio/events/orders/{id}/amend", body);
    }
}
