using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Feed;

public sealed class ChannelTests(RestFixture fixture) : IClassFixture<RestFixture>
{
    private readonly SimulatorHost host = fixture.Host;

    private ExchangeEngine Exchange => host.Exchange;

    [Fact]
    public async Task A_trade_is_told_in_the_order_in_which_it_happened()
    {
        var market = fixture.NewMarket();
        fixture.Quote(market, BookSide.Ask, 0.60m, 5m);
        using var client = await FeedClient.OpenAsync(host);
        var channels = new JsonArray("orderbook_delta", "ticker", "trade", "fill", "user_orders", "market_positions");
        await client.SendAsync("subscribe", With(FeedClient.Markets(market), channels));
        Assert.Equal(7, (await client.DrainAsync()).Count);

        var order = Place(market, BookSide.Bid, 0.61m, 7m).Order;
        var messages = await client.DrainAsync();
        Assert.Equal(
            ["user_order", "trade", "fill", "user_order", "market_position", "orderbook_delta", "orderbook_delta", "ticker"],
            messages.Select(FeedClient.Type),
            StringComparer.Ordinal);

        var (trade, fill, ticker) = (Msg(messages[1]), Msg(messages[2]), Msg(messages[7]));
        Assert.Equal("0.6000", Text(trade, "yes_price_dollars"));
        Assert.Equal("5.00", Text(trade, "count_fp"));
        Assert.Equal("bid", Text(trade, "taker_book_side"));
        Assert.Equal(Text(trade, "trade_id"), Text(fill, "trade_id"));
        Assert.Equal(order.Id.ToString(), Text(fill, "order_id"));
        Assert.Equal("5.00", Text(fill, "post_position_fp"));
        Assert.Equal("0.084000", Text(fill, "fee_cost"));
        Assert.Equal(["0.00", "5.00"], messages.Where(each => FeedClient.Type(each) is "user_order").Select(each => Text(Msg(each), "fill_count_fp")), StringComparer.Ordinal);
        Assert.Equal("3.0000", Text(Msg(messages[4]), "position_cost_dollars"));
        Assert.Equal("0.0840", Text(Msg(messages[4]), "position_fee_cost_dollars"));
        Assert.Equal(("no", "0.4000", "-5.00"), Delta(messages[5]));
        Assert.Equal(("yes", "0.6100", "2.00"), Delta(messages[6]));
        Assert.Equal(("0.6100", "1.0000", "2.00", "5.00"), (Text(ticker, "yes_bid_dollars"), Text(ticker, "yes_ask_dollars"), Text(ticker, "yes_bid_size_fp"), Text(ticker, "last_trade_size_fp")));
    }

    [Fact]
    public async Task A_change_of_the_book_carries_the_id_of_whoever_caused_it_to_nobody_else()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = market);
        await client.DrainAsync();

        var id = RestClient.UniqueId();
        var order = Place(market, BookSide.Bid, 0.40m, 2m, id).Order;
        fixture.Quote(market, BookSide.Bid, 0.39m, 2m);
        Exchange.CancelOrder(host.Member, order.Id);
        var ids = (await client.DrainAsync()).Select(each => Msg(each)["client_order_id"]?.GetValue<string>());
        Assert.Equal([id, null, id], ids, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_no_side_can_be_put_on_the_yes_scale()
    {
        var market = fixture.NewMarket();
        fixture.Quote(market, BookSide.Ask, 0.60m, 5m);
        fixture.Quote(market, BookSide.Ask, 0.62m, 5m);
        using var own = await FeedClient.OpenAsync(host);
        using var yes = await FeedClient.OpenAsync(host);
        await own.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = market);
        await yes.SubscribeAsync("orderbook_delta", each =>
        {
            each["market_ticker"] = market;
            each["use_yes_price"] = true;
        });
        Assert.Equal("""[["0.3800","5.00"],["0.4000","5.00"]]""", Msg(await own.ReadAsync())["no_dollars_fp"]!.ToJsonString());
        Assert.Equal("""[["0.6200","5.00"],["0.6000","5.00"]]""", Msg(await yes.ReadAsync())["no_dollars_fp"]!.ToJsonString());
        fixture.Quote(market, BookSide.Ask, 0.61m, 1m);
        Assert.Equal(("no", "0.3900", "1.00"), Delta(await own.ReadAsync()));
        Assert.Equal(("no", "0.6100", "1.00"), Delta(await yes.ReadAsync()));
    }

    [Fact]
    public async Task Every_change_of_an_order_is_told()
    {
        var market = fixture.NewMarket();
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("user_orders", each => each["market_tickers"] = new JsonArray(market));
        await client.SubscribeAsync("orderbook_delta", each => each["market_ticker"] = market);
        await client.DrainAsync();

        var order = Place(market, BookSide.Bid, 0.40m, 10m).Order;
        Exchange.DecreaseOrder(host.Member, order.Id, new DecreaseRequest { ReduceBy = 4m });
        Exchange.AmendOrder(host.Member, order.Id, new AmendRequest { Ticker = market, Side = BookSide.Bid, Price = 0.45m, Count = 8m });
        Exchange.CancelOrder(host.Member, order.Id);
        var messages = await client.DrainAsync();
        Assert.Equal(
            ["resting 10.00 at 0.4000", "resting 6.00 at 0.4000", "resting 8.00 at 0.4500", "canceled 0.00 at 0.4500"],
            messages.Where(each => FeedClient.Type(each) is "user_order").Select(Msg)
                .Select(each => $"{each["status"]} {each["remaining_count_fp"]} at {each["yes_price_dollars"]}"),
            StringComparer.Ordinal);
        Assert.Equal(
            [("yes", "0.4000", "10.00"), ("yes", "0.4000", "-4.00"), ("yes", "0.4000", "-6.00"), ("yes", "0.4500", "8.00"), ("yes", "0.4500", "-8.00")],
            messages.Where(each => FeedClient.Type(each) is "orderbook_delta").Select(Delta));
    }

    [Fact]
    public async Task Private_channels_tell_a_member_its_own_alone()
    {
        var market = fixture.NewMarket();
        var house = Exchange.Accounts[0];
        using var client = await FeedClient.OpenAsync(host);
        foreach (var channel in new[] { "fill", "user_orders", "market_positions", "order_group_updates", "communications" })
            await client.SubscribeAsync(channel);

        var other = Exchange.Accounts[1];
        fixture.Quote(market, BookSide.Ask, 0.60m, 5m);
        Exchange.PlaceOrder(other, new OrderRequest { Ticker = market, Side = BookSide.Bid, Price = 0.60m, Count = 5m });
        Exchange.CreateOrderGroup(house, 5m);
        var rfq = Exchange.CreateRfq(other, new RfqRequest { Ticker = market, Contracts = 5m });
        Exchange.DeleteRfq(other, rfq.Id);

        // All members hear of requests; the quote the house made for this one is not theirs.
        Assert.Equal(["rfq_created", "rfq_deleted"], (await client.DrainAsync()).Select(FeedClient.Type), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_ticker_is_told_only_when_it_has_changed()
    {
        var market = fixture.NewMarket();
        fixture.Quote(market, BookSide.Bid, 0.40m, 5m);
        using var client = await FeedClient.OpenAsync(host);
        var id = Exchange.GetMarket(market).Id;
        await client.SubscribeAsync("ticker", each =>
        {
            each["market_ids"] = new JsonArray(id.ToString());
            each["send_initial_snapshot"] = true;
        });
        var first = Msg(await client.ReadAsync());
        Assert.Equal((market, id.ToString(), "0.4000"), (Text(first, "market_ticker"), Text(first, "market_id"), Text(first, "yes_bid_dollars")));
        fixture.Quote(market, BookSide.Bid, 0.30m, 5m);
        Assert.Empty(await client.DrainAsync());
        fixture.Quote(market, BookSide.Bid, 0.40m, 1m);
        Assert.Equal("6.00", Text(Msg(Assert.Single(await client.DrainAsync())), "yes_bid_size_fp"));
    }

    [Fact]
    public async Task The_life_of_a_market_is_told()
    {
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("market_lifecycle_v2");
        var market = fixture.NewMarket();
        Exchange.PauseMarket(market);
        Exchange.ResumeMarket(market);
        Exchange.ChangePrices(market, PriceStructure.DeciCent);
        Exchange.DescribeMarket(market, "Above it", floorStrike: 12.5m);
        Exchange.MoveCloseTime(market, Exchange.Now.AddDays(2));
        Exchange.SettleMarket(market, MarketResult.Yes);
        var listed = Exchange.GetMarket(market).Event.Ticker;
        Exchange.OverrideFees(listed, FeeTerms.Free);
        Exchange.OverrideFees(listed, null);
        var messages = (await client.DrainAsync()).Select(each => (Type: FeedClient.Type(each), Msg: Msg(each))).ToList();
        Assert.Equal(
            ["created", "deactivated", "activated", "price_level_structure_updated", "metadata_updated", "close_date_updated", "close_date_updated", "determined", "settled"],
            messages.Where(each => each.Type is "market_lifecycle_v2").Select(each => Text(each.Msg, "event_type")),
            StringComparer.Ordinal);
        Assert.Equal(("yes", "1.0000"), (Text(messages[7].Msg, "result"), Text(messages[7].Msg, "settlement_value")));
        Assert.Equal(12.5m, messages[4].Msg["floor_strike"]!.GetValue<decimal>());
        Assert.Equal(["quadratic", null], messages.Where(each => each.Type is "event_fee_update").Select(each => each.Msg["fee_type_override"]?.GetValue<string>()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Opening_and_closing_by_the_clock_is_not_told()
    {
        using var client = await FeedClient.OpenAsync(host);
        var market = fixture.NewMarket();
        await client.SubscribeAsync("market_lifecycle_v2");
        Exchange.MoveCloseTime(market, Exchange.Now);
        Assert.Equal(MarketStatus.Closed, Exchange.GetMarket(market).Status);
        Assert.Equal("close_date_updated", Text(Msg(Assert.Single(await client.DrainAsync())), "event_type"));
    }

    [Fact]
    public async Task Combinations_have_a_channel_of_their_own()
    {
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("market_lifecycle_v2");
        var sid = await client.SubscribeAsync("multivariate_market_lifecycle");
        CreateCombination(Exchange);
        var messages = await client.DrainAsync();
        Assert.Equal(["event_lifecycle", "multivariate_market_lifecycle"], messages.Select(FeedClient.Type), StringComparer.Ordinal);
        Assert.All(messages, each => Assert.Equal(sid, each["sid"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_group_is_told_from_its_making_to_its_end()
    {
        using var client = await FeedClient.OpenAsync(host);
        await client.SubscribeAsync("order_group_updates");
        var group = Exchange.CreateOrderGroup(host.Member, 10m);
        Exchange.ChangeOrderGroup(group, 20m);
        Exchange.TriggerOrderGroup(group);
        Exchange.ResetOrderGroup(group);
        Exchange.DeleteOrderGroup(group);
        var messages = await client.DrainAsync();
        Assert.Equal(["created", "limit_updated", "triggered", "reset", "deleted"], messages.Select(each => Text(Msg(each), "event_type")), StringComparer.Ordinal);
        Assert.Equal(["10.00", "20.00", null, null, null], messages.Select(each => Msg(each)["contracts_limit_fp"]?.GetValue<string>()), StringComparer.Ordinal);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], messages.Select(each => each["seq"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_request_falls_into_exactly_one_shard()
    {
        var market = fixture.NewMarket();
        var clients = new List<FeedClient>();
        try
        {
            for (var key = 0; key < 3; key++)
            {
                var client = await FeedClient.OpenAsync(host);
                clients.Add(client);
                await client.SubscribeAsync("communications", each =>
                {
                    each["shard_factor"] = 3;
                    each["shard_key"] = key;
                });
            }

            var rfqs = Enumerable.Range(0, 7).Select(_ => Exchange.CreateRfq(Exchange.Accounts[1], new RfqRequest { Ticker = market, Contracts = 5m }).Id.ToString()).ToList();
            var heard = new List<string>();
            foreach (var client in clients)
                heard.AddRange((await client.DrainAsync()).Select(each => Text(Msg(each), "id")));
            Assert.Equal(rfqs.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
        finally
        {
            clients.ForEach(each => each.Dispose());
        }
    }

    /// <summary>Lists an event like one that combines others, with a market.</summary>
    internal static Market CreateCombination(ExchangeEngine exchange)
    {
        var known = exchange.Markets.First(market => market.Listing.Combination is not null && market.Status is MarketStatus.Active).Listing;
        var listed = exchange.AddEvent(known.Event with { Ticker = known.Event.Ticker + "NEW" });
        return exchange.AddMarket(known with { Ticker = listed.Ticker + "-1", Event = listed });
    }

    private OrderResult Place(string market, BookSide side, decimal price, decimal count, string? id = null) =>
        Exchange.PlaceOrder(host.Member, new OrderRequest { Ticker = market, Side = side, Price = price, Count = count, ClientOrderId = id });

    private static JsonObject With(JsonObject json, JsonArray channels)
    {
        json["channels"] = channels;
        return json;
    }

    private static JsonObject Msg(JsonObject message) => message["msg"]!.AsObject();

    private static string Text(JsonObject msg, string name) => RestFixture.Text(msg[name]);

    private static (string Side, string Price, string Delta) Delta(JsonObject message) =>
        (Text(Msg(message), "side"), Text(Msg(message), "price_dollars"), Text(Msg(message), "delta_fp"));
}
