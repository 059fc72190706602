using KalshiPS.Client.Tests.Support;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Abstractions;

public sealed class OperationDescriptionTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1786137900);

    [Fact]
    public void What_is_not_given_is_not_asked() => Assert.Equal("/markets", Target(new GetMarkets()));

    [Fact]
    public void Numbers_times_lists_and_flags_have_their_forms()
    {
        Assert.Equal("/markets?tickers=A%2CB", Target(new GetMarkets { Tickers = ["A", "B"] }));
        Assert.Equal("/portfolio/fills?min_ts=1786137900&subaccount=0", Target(new GetFills { After = Time, Subaccount = 0 }));
        Assert.Equal("/markets?limit=1000", Target(new GetMarkets { Limit = 1000 }));
        Assert.Equal("/markets/trades?is_block_trade=false", Target(new GetTrades { IsBlockTrade = false }));
    }

    [Fact]
    public void Some_lists_are_repeated_and_some_times_have_other_forms()
    {
        Assert.Equal("/markets/orderbooks?tickers=A&tickers=B", Target(new GetMarketOrderbooks(["A", "B"])));
        Assert.Equal("/live_data/weather/miami?from=1786137900000", Target(new GetWeatherIndex("miami") { After = Time }));
        Assert.Equal(
            "/milestones?limit=500&minimum_start_date=2026-08-07T21%3A25%3A00Z", Target(new GetMilestones { StartAfter = Time }));
        Assert.Equal(
            "/series/S/events/E/forecast_percentile_history?percentiles=10&percentiles=5000&start_ts=1786137900&end_ts=1786137900&period_interval=0",
            Target(new GetEventForecastPercentilesHistory("S", "E") { Percentiles = [10, 5000], After = Time, Before = Time, PeriodMinutes = 0 }));
        Assert.Equal("/structured_targets?page_size=5", Target(new GetStructuredTargets { Limit = 5 }));
    }

    [Fact]
    public void Names_are_escaped_in_path_and_query()
    {
        Assert.Equal("/markets/A%2FB%20%C3%BC%3F%23%25", Target(new GetMarket("A/B ü?#%")));
        Assert.Equal("/portfolio/orders?ticker=A%26b%3Dc%2B", Target(new GetOrders { Ticker = "A&b=c+" }));
    }

    [Fact]
    public void A_path_has_all_its_names() => Assert.Equal(
        "/series/KXS/markets/KXM/candlesticks?start_ts=1786137900&end_ts=1786137960&period_interval=1",
        Target(new GetMarketCandlesticks("KXS", "KXM") { After = Time, Before = Time.AddMinutes(1), PeriodMinutes = 1 }));

    [Fact]
    public void A_name_that_looks_like_a_placeholder_stays_a_name() => Assert.Equal(
        "/series/%7Bticker%7D/markets/KXM/candlesticks?start_ts=1786137900&end_ts=1786137900&period_interval=1",
        Target(new GetMarketCandlesticks("{ticker}", "KXM") { After = Time, Before = Time, PeriodMinutes = 1 }));

    [Fact]
    public void Reads_can_be_repeated_and_orders_cannot()
    {
        Assert.True(new GetMarket("KX").Description is { IsRead: true, IsRepeatable: true, Signed: false });
        Assert.True(SampleOrders.Create().Description is { IsRead: false, IsRepeatable: false, Signed: true, TokenCost: 10 });
        Assert.True(new CancelOrderV2("1").Description is { IsRepeatable: false, TokenCost: 2 });
        Assert.True(new CancelAllOrders().Description is { IsRead: false, IsRepeatable: true });
    }

    [Fact]
    public void A_body_is_the_operation_s_own()
    {
        var order = SampleOrders.Create();

        Assert.Same(order.Body, order.Description.Body(order));
        Assert.Null(new GetBalance().Description.Body(new GetBalance()));
    }

    [Fact]
    public void A_type_that_is_no_operation_is_refused() =>
        Assert.Throws<ArgumentException>(() => OperationDescription.Of(typeof(string)));

    private static string Target(KalshiOperation operation) => operation.Description.RequestTarget(operation);
}
