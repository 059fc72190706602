using System.Net;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Faults;
using KalshiPS.Simulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Simulator.Tests.Faults;

/// <summary>What a caller sees of each kind of fault, and what is in the book.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Create = "CreateOrder*";

    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly SimulatorHost host;
    private readonly RestClient client;
    private readonly string ticker;
    private readonly int before;

    public FaultTests()
    {
        host = SimulatorHost.Start(new SimulatorOptions { MeterTokens = false, TimeProvider = clock });
        client = new RestClient(host) { Clock = clock };
        ticker = host.Exchange.Markets.First(market => market.Status is MarketStatus.Active && market.ExchangeIndex == 0).Ticker;
        before = host.Member.Orders.Count;
    }

    private int Placed => host.Member.Orders.Count - before;

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_dropped_connection_has_no_answer(bool afterCommit, int placed)
    {
        Set(SimulatorFaultKind.DropConnection, afterCommit);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.PlaceAsync(ticker));
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
        Assert.Equal(placed, Placed);
    }

    [Fact]
    public async Task A_truncated_body_ends_in_the_middle_and_the_order_is_placed()
    {
        Set(SimulatorFaultKind.TruncatedBody);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PlaceAsync(ticker));
        Assert.Equal(1, Placed);
    }

    [Theory]
    [InlineData(500, false, 0)]
    [InlineData(502, true, 1)]
    [InlineData(503, true, 1)]
    public async Task A_server_error_has_its_status_and_no_body(int status, bool afterCommit, int placed)
    {
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.ServerError, Operation = Create, AfterCommit = afterCommit, StatusCode = status });
        var answer = await client.PlaceAsync(ticker);
        Assert.Equal((HttpStatusCode)status, answer.Status);
        Assert.Empty(answer.Text);
        Assert.Equal(placed, Placed);
    }

    [Theory]
    [InlineData(null, false, 0)]
    [InlineData(200, true, 1)]
    public async Task A_page_comes_from_a_gateway(int? status, bool afterCommit, int placed)
    {
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.HtmlBody, Operation = Create, AfterCommit = afterCommit, StatusCode = status });
        var answer = await client.PlaceAsync(ticker);
        Assert.Equal((HttpStatusCode)(status ?? 502), answer.Status);
        Assert.StartsWith("<html>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(placed, Placed);
    }

    [Fact]
    public async Task A_spent_rate_limit_places_nothing()
    {
        Set(SimulatorFaultKind.RateLimit);
        var answer = await client.PlaceAsync(ticker);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("too many requests", RestFixture.Text(answer.Json["error"]));
        Assert.Equal(0, Placed);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_delay_before_the_commit_delays_the_order_and_one_after_it_the_answer(bool afterCommit, int placedMeanwhile)
    {
        var fault = host.Faults.Set(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Delay, Operation = Create, AfterCommit = afterCommit, Duration = TimeSpan.FromSeconds(30),
        });
        var placing = client.PlaceAsync(ticker);
        while (fault.StrikeCount == 0 || Placed < placedMeanwhile)
            await Task.Yield();
        (await client.GetAsync("/exchange/status")).Ok();
        Assert.Equal(placedMeanwhile, Placed);
        Assert.False(placing.IsCompleted);

        while (!placing.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        (await placing).Ok(HttpStatusCode.Created);
        Assert.Equal(1, Placed);
    }

    [Fact]
    public async Task A_stale_read_shows_orders_as_they_were_until_they_are_old_enough()
    {
        var kept = RestFixture.Text((await client.PlaceAsync(ticker, count: "5.00")).Ok(HttpStatusCode.Created)["order_id"]);
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.StaleRead, Duration = TimeSpan.FromMilliseconds(360) });
        clock.Advance(TimeSpan.FromSeconds(1));
        var late = RestFixture.Text((await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created)["order_id"]);
        (await client.DeleteAsync($"/portfolio/events/orders/{kept}?market_ticker={ticker}")).Ok();

        Assert.Equal("resting", await StatusOf(kept));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/portfolio/orders/{late}")).Status);
        var resting = (await client.GetAsync("/portfolio/orders?status=resting")).Ok()["orders"]!.AsArray();
        Assert.Equal("5.00", RestFixture.Text(Assert.Single(resting)!["remaining_count_fp"]));
        Assert.Equal(OrderStatus.Canceled, host.Member.Orders[before].Status);
        Assert.Equal(2, Placed);

        clock.Advance(TimeSpan.FromMilliseconds(360));
        Assert.Equal("canceled", await StatusOf(kept));
        Assert.Equal("resting", await StatusOf(late));
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(40)]
    public async Task A_wrong_clock_shows_in_the_date_and_refuses_signatures(int seconds)
    {
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.WrongClock, Duration = TimeSpan.FromSeconds(seconds) });
        var answer = await client.PlaceAsync(ticker);
        Assert.Equal("header_timestamp_expired", answer.Code);
        Assert.Equal(seconds, (answer.Date!.Value - clock.GetUtcNow()).TotalSeconds, tolerance: 1.0);
        Assert.Equal(0, Placed);
    }

    [Fact]
    public async Task A_trading_pause_refuses_orders_takes_cancels_and_ends_by_itself()
    {
        var id = RestFixture.Text((await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created)["order_id"]);
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.TradingPause, Times = 1, Duration = TimeSpan.FromMinutes(5) });
        var answer = await client.PlaceAsync(ticker);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "trading_is_paused"), (answer.Status, answer.Code));
        (await client.DeleteAsync($"/portfolio/events/orders/{id}?market_ticker={ticker}")).Ok();
        var status = (await client.GetAsync("/exchange/status")).Ok();
        Assert.False(status["trading_active"]!.GetValue<bool>());
        Assert.True(status["exchange_active"]!.GetValue<bool>());

        clock.Advance(TimeSpan.FromMinutes(5));
        (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_exchange_pause_answers_503_to_everything_but_the_status_until_its_fault_is_removed()
    {
        host.Faults.Set(new SimulatorFault { Kind = SimulatorFaultKind.ExchangePause, Name = "night", Times = 1, Duration = TimeSpan.FromHours(2) });
        var resumes = clock.GetUtcNow().AddHours(2);
        foreach (var answer in new[] { await client.PlaceAsync(ticker), await client.GetAsync("/portfolio/balance"), await client.GetAsync("/markets") })
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "exchange_is_paused"), (answer.Status, answer.Code));
        var status = (await client.GetAsync("/exchange/status")).Ok();
        Assert.False(status["exchange_active"]!.GetValue<bool>());
        Assert.All(status["exchange_index_statuses"]!.AsArray(), shard => Assert.False(shard!["exchange_active"]!.GetValue<bool>()));
        Assert.Equal(resumes, status["exchange_estimated_resume_time"]!.GetValue<DateTimeOffset>(), TimeSpan.FromSeconds(1));

        Assert.True(host.Faults.Remove("night"));
        (await client.PlaceAsync(ticker)).Ok(HttpStatusCode.Created);
        status = (await client.GetAsync("/exchange/status")).Ok();
        Assert.Null(status["exchange_estimated_resume_time"]);
    }

    private async Task<string> StatusOf(string id) =>
        RestFixture.Text((await client.GetAsync($"/portfolio/orders/{id}")).Ok()["order"]!["status"]);

    private SimulatorFault Set(SimulatorFaultKind kind, bool afterCommit = false) =>
        host.Faults.Set(new SimulatorFault { Kind = kind, Operation = Create, AfterCommit = afterCommit });
}
