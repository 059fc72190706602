using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Feed;

/// <summary>Holds every message of the feed against the exchange's description.</summary>
public sealed class FeedContractTests
{
    [Fact]
    public async Task Every_message_is_as_the_contract_describes_it_and_none_is_left_out()
    {
        var contract = FeedContract.Read();
        using var host = SimulatorHost.Start();
        host.Exchange.CreateSubaccount(host.Member);
        using var client = await FeedClient.OpenAsync(host);
        var market = host.Exchange.Markets.First(each => each is { Status: MarketStatus.Active, ExchangeIndex: 0, Book.BestBid: not null, Listing.AllowsFractions: true });
        await client.SendAsync("subscribe", new JsonObject
        {
            ["channels"] = new JsonArray(
                "orderbook_delta", "ticker", "trade", "fill", "user_orders", "market_positions", "market_lifecycle_v2",
                "multivariate_market_lifecycle", "communications", "order_group_updates", "cfbenchmarks_value", "pyth_value"),
            ["market_tickers"] = new JsonArray(market.Ticker),
            ["index_ids"] = new JsonArray("all"),
            ["underlying_tickers"] = new JsonArray("all"),
            ["send_initial_snapshot"] = true,
        });
        var messages = await client.DrainAsync();
        messages.Add(await client.AskAsync("list_subscriptions"));
        messages.Add(await client.AskAsync("update_subscription", Update(1, "add_markets", market.Ticker)));
        messages.Add(await client.AskAsync("update_subscription", Update(11, "indexlist")));
        messages.Add(await client.AskAsync("update_subscription", Update(12, "underlying_list")));
        messages.Add(await client.AskAsync("update_subscription", Update(1, "add_markets", "NOTHING")));

        Live(host, market);
        host.PushIndexValue("BRTI", 115_000m, QuarterHour(host.Exchange.Now));
        host.PushUnderlyingValue("Metal.XAU/USD", 3_400m, host.Exchange.Now.AddMinutes(1));
        messages.AddRange(await client.DrainAsync());
        await client.SendAsync("unsubscribe", new JsonObject { ["sids"] = new JsonArray(1) });
        messages.AddRange(await client.DrainAsync());

        var faults = messages.SelectMany(each => contract.FaultsOf(each).Select(fault => $"{fault} in {each.ToJsonString()}")).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
        Assert.Equal(
            contract.Types.Order(StringComparer.Ordinal),
            messages.Select(FeedClient.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"trade","sid":1}""", "trade.msg is missing")]
    [InlineData("""{"type":"subscribed","msg":{"channel":7,"sid":1}}""", "subscribed.msg.channel is no string: 7")]
    [InlineData("""{"type":"subscribed","msg":{"channel":"fill","sid":0}}""", "subscribed.msg.sid is less than 1")]
    [InlineData("""{"type":"subscribed","msg":{"channel":"fill","sid":1,"more":1}}""", "subscribed.msg.more is unknown")]
    [InlineData("""{"type":"order_group_updates","sid":1,"seq":1,"msg":{"event_type":"lost","order_group_id":"x","ts_ms":1}}""", "order_group_updates.msg.event_type has no word lost")]
    public void The_reading_notices_what_is_wrong(string message, string fault) =>
        Assert.Equal([fault], FeedContract.Read().FaultsOf(JsonNode.Parse(message)!.AsObject()), StringComparer.Ordinal);

    /// <summary>Lets everything happen that a channel tells of.</summary>
    private static void Live(SimulatorHost host, Market market)
    {
        var (exchange, member) = (host.Exchange, host.Member);
        var group = exchange.CreateOrderGroup(member, 10m);
        var (bid, ask) = (market.Book.BestBid!.Value, market.Book.BestAsk!.Value);
        var request = new OrderRequest
        {
            Ticker = market.Ticker,
            Side = BookSide.Bid,
            Price = bid,
            Count = 1.5m,
            OrderGroupId = group.Id,
            ClientOrderId = RestClient.UniqueId(),
            ExpiresAt = exchange.Now.AddHours(1),
        };
        exchange.PlaceOrder(member, request);
        exchange.PlaceOrder(member, new OrderRequest { Ticker = market.Ticker, Side = BookSide.Bid, Price = ask, Count = 2.25m });
        exchange.ChangeOrderGroup(group, 7m);
        exchange.DeleteOrderGroup(group);
        exchange.Deposit(member, 100m, subaccount: 1);
        exchange.PlaceOrder(member, new OrderRequest { Ticker = market.Ticker, Side = BookSide.Ask, Price = market.Book.BestBid!.Value, Count = 1m, Subaccount = 1 });

        // The house quotes, and the quote is taken and executed.
        var rfq = exchange.CreateRfq(member, new RfqRequest { Ticker = market.Ticker, TargetCost = 5m, Subaccount = 1 });
        exchange.AcceptQuote(member, rfq.Quotes[0].Id, BookSide.Bid);
        SpinWait.SpinUntil(() => exchange.Do(() => rfq.Quotes[0].Status is RfqQuoteStatus.Executed), TimeSpan.FromSeconds(20));
        var combination = ChannelTests.CreateCombination(exchange);
        exchange.DeleteRfq(member, exchange.CreateRfq(member, new RfqRequest { Ticker = combination.Ticker, Contracts = 5m }).Id);
        exchange.PauseMarket(market.Ticker);
        exchange.ResumeMarket(market.Ticker);
        exchange.ChangePrices(market.Ticker, PriceStructure.DeciCent);
        exchange.DescribeMarket(market.Ticker, "Above it");
        exchange.OverrideFees(market.Event.Ticker, new FeeTerms(FeeType.QuadraticWithMakerFees, 0.5m));
        exchange.OverrideFees(market.Event.Ticker, null);
        exchange.SettleMarket(market.Ticker, MarketResult.Scalar, 0.25m);
        exchange.AddMarket(market.Listing with { Ticker = market.Ticker + "-NEW" });
    }

    private static DateTimeOffset QuarterHour(DateTimeOffset now) => new((now.UtcTicks / TimeSpan.FromMinutes(15).Ticks * TimeSpan.FromMinutes(15).Ticks) + TimeSpan.FromMinutes(15).Ticks, TimeSpan.Zero);

    private static JsonObject Update(long sid, string action, string? market = null)
    {
        var json = new JsonObject { ["sid"] = sid, ["action"] = action };
        if (market is not null)
            json["market_ticker"] = market;
        return json;
    }
}
