using System.Net;
using System.Security.Cryptography;
using KalshiPS.Client.Credentials;
using KalshiPS.Errors;
using KalshiPS.Operations;
using KalshiPS.Simulator;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>An exchange with a member who holds nothing in particular, for calls that are refused.</summary>
public sealed class RefusingExchange : IDisposable
{
    internal ExchangeFixture ExchangeFixture { get; } = new(new SimulatorOptions());

    public void Dispose() => ExchangeFixture.Dispose();
}

/// <summary>What is refused comes out as the error it is, whichever kind of thing it is about.</summary>
public sealed class Refusals(RefusingExchange exchange) : IClassFixture<RefusingExchange>
{
    private const string Nowhere = "KXNOWHERE";
    private const string Id = "00000000-0000-4000-8000-000000000001";
    private static readonly DateTimeOffset Then = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<ExchangeFixture, Task>> Unknowns = new(StringComparer.Ordinal)
    {
        ["market " + Nowhere] = at => at.SendAsync(new GetMarket(Nowhere)),
        ["order book of market " + Nowhere] = at => at.SendAsync(new GetMarketOrderbook(Nowhere)),
        ["series " + Nowhere] = at => at.SendAsync(new GetSeries(Nowhere)),
        ["event " + Nowhere] = at => at.SendAsync(new GetEvent(Nowhere)),
        ["metadata of event " + Nowhere] = at => at.SendAsync(new GetEventMetadata(Nowhere)),
        ["forecast of event " + Nowhere] = at => at.SendAsync(
            new GetEventForecastPercentilesHistory("KXHIGHNY", Nowhere) { Percentiles = [5000], After = Then, Before = Then, PeriodMinutes = 60 }),
        ["candlesticks of event " + Nowhere] = at => at.SendAsync(
            new GetMarketCandlesticksByEvent("KXHIGHNY", Nowhere) { After = Then, Before = Then, PeriodMinutes = 60 }),
        ["live data of event " + Nowhere] = at => at.SendAsync(new GetEventLiveData(Nowhere)),
        ["archived market " + Nowhere] = at => at.SendAsync(new GetHistoricalMarket(Nowhere)),
        ["collection " + Nowhere] = at => at.SendAsync(new GetMultivariateEventCollection(Nowhere)),
        ["order " + Id] = at => at.SendAsync(new GetOrder(Id)),
        ["canceled order " + Id] = at => at.SendAsync(new CancelOrderV2(Id) { MarketTicker = at.Ticker }),
        ["queue position of order " + Id] = at => at.SendAsync(new GetOrderQueuePosition(Id)),
        ["order group " + Id] = at => at.SendAsync(new GetOrderGroup(Id)),
        ["triggered order group " + Id] = at => at.SendAsync(new TriggerOrderGroup(Id)),
        ["rfq " + Id] = at => at.SendAsync(new GetRfq(Id)),
        ["deleted rfq " + Id] = at => at.SendAsync(new DeleteRfq(Id)),
        ["quote " + Id] = at => at.SendAsync(new GetQuote(Id)),
        ["accepted quote " + Id] = at => at.SendAsync(new AcceptQuote(Id, new AcceptQuoteRequest { AcceptedSide = "yes" })),
        ["block trade proposal " + Id] = at => at.SendAsync(new AcceptBlockTradeProposal(Id, new AcceptBlockTradeProposalRequest())),
        ["transfer " + Id] = at => at.SendAsync(new GetIntraExchangeInstanceTransfer(Id)),
        ["api key " + Id] = at => at.SendAsync(new DeleteApiKey(Id)),
        ["milestone " + Id] = at => at.SendAsync(new GetMilestone(Id)),
        ["live data of milestone " + Id] = at => at.SendAsync(new GetLiveDataByMilestone(Id)),
        ["game stats of milestone " + Id] = at => at.SendAsync(new GetGameStats(Id)),
        ["structured target " + Id] = at => at.SendAsync(new GetStructuredTarget(Id)),
    };

    private static readonly Dictionary<string, Func<ExchangeFixture, Task>> Forbidden = new(StringComparer.Ordinal)
    {
        [nameof(GetFcmFills)] = at => at.SendAsync(new GetFcmFills()),
        [nameof(GetFcmOrders)] = at => at.SendAsync(new GetFcmOrders { SubtraderId = Id }),
        [nameof(GetFcmPositions)] = at => at.SendAsync(new GetFcmPositions { SubtraderId = Id }),
        [nameof(ListFcmSubtraders)] = at => at.SendAsync(new ListFcmSubtraders()),
        [nameof(CreateFcmSubtrader)] = at => at.SendAsync(new CreateFcmSubtrader(new CreateFcmSubtraderRequest { SubtraderSuffix = "desk" })),
        [nameof(CreateFcmPositionTransfer)] = at => at.SendAsync(new CreateFcmPositionTransfer(new CreateFcmPositionTransferRequest
        {
            SourceSubtraderId = Id, TargetSubtraderId = Id, MarketTicker = Nowhere, PositionCentiCount = 100, PriceCentiCents = 5000,
        })),
        [nameof(GetFcmDailyCap)] = at => at.SendAsync(new GetFcmDailyCap { SubtraderId = Id }),
        [nameof(UpdateFcmDailyCap)] = at => at.SendAsync(new UpdateFcmDailyCap(new UpdateFcmDailyCapRequest { SubtraderId = Id, Limit = 1m })),
        [nameof(DeleteFcmDailyCap)] = at => at.SendAsync(new DeleteFcmDailyCap { SubtraderId = Id }),
        [nameof(GetFcmBlockedCategories)] = at => at.SendAsync(new GetFcmBlockedCategories { SubtraderId = Id }),
        [nameof(UpdateFcmBlockedCategories)] = at => at.SendAsync(
            new UpdateFcmBlockedCategories(new UpdateFcmBlockedCategoriesRequest { SubtraderId = Id, Category = "Sports", Blocked = true })),
        [nameof(UpgradeAccountApiUsageLevel)] = at => at.SendAsync(new UpgradeAccountApiUsageLevel()),
    };

    public static TheoryData<string> UnknownThings => [.. Unknowns.Keys];

    public static TheoryData<string> ForbiddenOperations => [.. Forbidden.Keys];

    [Theory, MemberData(nameof(UnknownThings))]
    public async Task What_the_exchange_does_not_know_is_not_found_by_its_name(string thing)
    {
        var error = await Assert.ThrowsAsync<KalshiException>(() => Unknowns[thing](exchange.ExchangeFixture));
        Assert.Equal((KalshiErrorId.NotFound, HttpStatusCode.NotFound), (error.Id, error.StatusCode));
        Assert.Contains(thing.Split(' ')[^1], error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ForbiddenOperations))]
    public async Task What_an_ordinary_member_may_not_do_is_denied(string operation)
    {
        var error = await Assert.ThrowsAsync<KalshiException>(() => Forbidden[operation](exchange.ExchangeFixture));
        Assert.Equal((KalshiErrorId.PermissionDenied, HttpStatusCode.Forbidden), (error.Id, error.StatusCode));
    }

    [Fact]
    public async Task A_key_that_may_only_read_places_no_order()
    {
        var at = exchange.ExchangeFixture;
        using var key = RSA.Create(2048);
        var body = new CreateApiKeyRequest { Name = "reader", PublicKey = key.ExportSubjectPublicKeyInfoPem(), Scopes = ["read"] };
        var id = (await at.SendAsync(new CreateApiKey(body))).ApiKeyId;
        using var credential = KalshiCredential.FromPem(id, key.ExportPkcs8PrivateKeyPem());
        using var reader = at.Connect(credential);

        await reader.SendAsync(new GetBalance(), trace: null, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<KalshiException>(
            () => reader.SendAsync(new CreateOrderV2(at.Resting()), trace: null, TestContext.Current.CancellationToken));
        Assert.Equal(KalshiErrorId.PermissionDenied, error.Id);
    }
}
