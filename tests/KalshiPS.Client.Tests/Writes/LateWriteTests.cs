using KalshiPS.Client.Credentials;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KalshiPS.Client.Tests.Writes;

/// <summary>Nothing is sent once its time is over, by whichever clock: the process was stopped, the machine slept, the clock was set.</summary>
public sealed class LateWriteTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, Action<TwoClocks>> Ways = new(StringComparer.Ordinal)
    {
        ["stopped"] = static time => time.Stop(Long),
        ["asleep"] = static time => time.SetTimeOfDay(Long),
    };

    private static readonly Dictionary<string, Func<ClientFixture, Task>> Orders = new(StringComparer.Ordinal)
    {
        [nameof(CreateOrderV2)] = static async fixture => Throw((await Gateway(fixture).PlaceAsync(Order(), HalfAMinute, fixture.Trace, Token)).Error),
        [nameof(BatchCreateOrdersV2)] = static async fixture => Throw((await Gateway(fixture).PlaceManyAsync(
            new BatchCreateOrdersV2(new BatchCreateOrdersV2Request { Orders = [Order().Body] }), HalfAMinute, fixture.Trace, Token))[0].Error),
        [nameof(CancelOrderV2)] = static fixture => Gateway(fixture).CancelAsync(new CancelOrderV2("order-1"), HalfAMinute, fixture.Trace, Token),
        [nameof(BatchCancelOrdersV2)] = static async fixture => Throw((await Gateway(fixture).CancelManyAsync(
            new BatchCancelOrdersV2(new BatchCancelOrdersV2Request { Orders = [new BatchCancelOrder { OrderId = "order-1" }] }), HalfAMinute, fixture.Trace, Token))[0].Error),
        [nameof(AmendOrderV2)] = static fixture => Gateway(fixture).AmendAsync(
            new AmendOrderV2("order-1", new AmendOrderV2Request { Ticker = Support.SampleOrders.Ticker, Side = "bid", Price = 0.6m, Count = 12m }), Known, HalfAMinute, fixture.Trace, Token),
        [nameof(DecreaseOrderV2)] = static fixture => Gateway(fixture).DecreaseAsync(
            new DecreaseOrderV2("order-1", new DecreaseOrderV2Request { ReduceTo = 3m }), Known, HalfAMinute, fixture.Trace, Token),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Order Known => new() { OrderId = "order-1", Ticker = Support.SampleOrders.Ticker, BookSide = "bid", Status = "resting", YesPrice = 0.56m, InitialCount = 10m, RemainingCount = 10m };

    public static TheoryData<string> Names => [.. Orders.Keys, .. WriteKind.All.Keys];

    public static TheoryData<string, string> Writes()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in Orders.Keys.Concat(WriteKind.All.Keys))
        {
            foreach (var way in Ways.Keys)
                data.Add(name, way);
        }

        return data;
    }

    [Fact]
    public void Every_write_is_among_them()
    {
        var writes = typeof(KalshiOperation).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(KalshiOperation)) && !OperationDescription.Of(type).IsRead)
            .Select(type => type.Name);

        // A new key that is lost is never sent again; its first submission goes the same way as all others.
        Assert.Equal([nameof(GenerateApiKey)], writes.Except(Orders.Keys, StringComparer.Ordinal).Except(WriteKind.All.Keys, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task What_wakes_between_two_submissions_sends_no_more_and_says_that_it_does_not_know(string name, string way)
    {
        using var fixture = new ClientFixture();
        Serve(fixture, name, Fault.DropBefore);
        var writes = 0;
        fixture.Exchange.Connecting = request =>
        {
            if (request.Method != HttpMethod.Get && Interlocked.Increment(ref writes) == 1)
                Ways[way](fixture.Time);
        };
        // The first is on its way already when the process is stopped.
        fixture.Exchange.IsSentFirst = true;

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Send(fixture, name)));

        Assert.True(error.IsOutcomeUnknown, error.Message);
        Assert.Contains(error.Id, new[] { KalshiErrorId.OrderUnknown, KalshiErrorId.OutcomeUnknown }, StringComparer.Ordinal);
        Assert.Equal(1, writes);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task What_wakes_before_its_first_submission_sends_nothing_and_says_so(string name, string way)
    {
        using var fixture = new ClientFixture();
        Serve(fixture, name);
        fixture.Exchange.Connecting = request =>
        {
            if (request.Method != HttpMethod.Get)
                Ways[way](fixture.Time);
        };

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Send(fixture, name)));

        Assert.Equal((KalshiErrorId.Timeout, false), (error.Id, error.IsOutcomeUnknown));
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Exchange.Requests, request => request.Method != "GET");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_clock_that_is_set_back_prolongs_nothing(string name)
    {
        using var fixture = new ClientFixture();
        Serve(fixture, name, Enumerable.Repeat(Fault.FailBefore, 100).ToArray());
        var started = fixture.Time.GetTimestamp();
        fixture.Exchange.Connecting = _ => fixture.Time.SetTimeOfDay(-TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(Send(fixture, name)));

        Assert.InRange(fixture.Time.GetElapsedTime(started).TotalSeconds, 0, 36);
    }

    [Fact]
    public async Task What_wakes_while_it_waits_for_its_turn_under_the_rate_limit_is_not_sent()
    {
        using var fixture = new ClientFixture();
        fixture.Client.Apply(new ApiLimits { Read = Bucket(100), Write = Bucket(10) });
        fixture.Exchange.Always(System.Net.HttpStatusCode.Created, Support.SampleOrders.Created);
        await fixture.Elapsed(Gateway(fixture).PlaceAsync(Order(), HalfAMinute, fixture.Trace, Token));
        var waiting = Gateway(fixture).PlaceAsync(Order(), HalfAMinute, fixture.Trace, Token);
        fixture.Time.SetTimeOfDay(Long);

        var outcome = await fixture.Elapsed(waiting);

        Assert.Equal((KalshiErrorId.Timeout, false), (outcome.Error!.Id, outcome.Error.IsOutcomeUnknown));
        Assert.Single(fixture.Exchange.Requests);
    }

    [Theory]
    [InlineData(HttpProtocols.Http1, nameof(CreateOrderV2))]
    [InlineData(HttpProtocols.Http1, nameof(CancelOrderV2))]
    [InlineData(HttpProtocols.Http2, nameof(CreateOrderV2))]
    [InlineData(HttpProtocols.Http2, nameof(CancelOrderV2))]
    public async Task What_wakes_while_a_connection_is_made_sends_nothing_over_it(HttpProtocols protocols, string name)
    {
        await using var server = await ModernServer.StartAsync(protocols, static context => context.Response.WriteAsync("{}"));
        var time = new TwoClocks(DateTimeOffset.UtcNow);
        using var credential = KalshiCredential.FromPem(ClientFixture.KeyId, ClientFixture.Key.ExportPkcs8PrivateKeyPem());
        using var client = server.Connect(new KalshiClientOptions { BaseUri = server.BaseUri, Credential = credential, TimeProvider = time }, () => time.SetTimeOfDay(Long));

        var error = await Assert.ThrowsAsync<KalshiException>(async () =>
        {
            if (name == nameof(CancelOrderV2))
                await new OrderGateway(client).CancelAsync(new CancelOrderV2("1"), HalfAMinute, trace: null, Token);
            else
                Throw((await new OrderGateway(client).PlaceAsync(Order(), HalfAMinute, trace: null, Token)).Error);
        });

        Assert.Equal((KalshiErrorId.Timeout, false), (error.Id, error.IsOutcomeUnknown));
        Assert.Empty(server.Requests);
    }

    private static OrderGateway Gateway(ClientFixture fixture) => new(fixture.Client);

    private static CreateOrderV2 Order() => Support.SampleOrders.Create();

    private static BucketLimit Bucket(int tokens) => new() { RefillRate = tokens, BucketCapacity = tokens };

    private static void Throw(KalshiException? error)
    {
        if (error is not null)
            throw error;
    }

    private static void Serve(ClientFixture fixture, string name, params Fault[] faults)
    {
        if (!Orders.ContainsKey(name))
        {
            _ = new FaultyWrites(fixture, WriteKind.All[name], faults);
            return;
        }

        var exchange = new FaultyExchange(fixture, faults);
        if (!name.Contains("Create", StringComparison.Ordinal))
            exchange.Place("mine");
    }

    private static Task Send(ClientFixture fixture, string name) =>
        Orders.TryGetValue(name, out var send) ? send(fixture) : WriteKind.All[name].SendAsync(fixture, Token);
}
