using KalshiPS.Client.Guards;
using KalshiPS.Client.Journal;
using KalshiPS.Client.Markets;
using KalshiPS.Client.Orders;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Tests.Guards;

/// <summary>The day's spend of orders whose outcome was unknown for a while.</summary>
public sealed class SpendTests : IDisposable
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("spend-");
    private readonly ClientFixture fixture = new();
    private readonly OrderJournal journal;
    private readonly RiskLimits limits;

    public SpendTests()
    {
        journal = new OrderJournal(fixture.Client.BaseUri, ClientFixture.KeyId, folder.FullName, fixture.Time);
        limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: null, maxSpend: 10m);
        limits.CountIn(journal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        limits.Dispose();
        journal.Dispose();
        fixture.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_unknown_order_counts_until_it_is_resolved_as_not_placed()
    {
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.DropBefore };
        Assert.Equal(KalshiErrorId.OrderUnknown, (await Place("first")).Error!.Id);
        Assert.Equal(KalshiErrorId.Guard, (await Place("second")).Error!.Id);

        Assert.Equal(OrderOutcome.NotPlaced, (await Resolve("first")).Outcome);

        exchange.Heal();
        Assert.NotNull((await Place("first")).Response);
        Assert.Equal(KalshiErrorId.Guard, (await Place("third")).Error!.Id);
    }

    [Fact]
    public async Task An_unknown_order_that_was_placed_counts_until_it_is_canceled()
    {
        var exchange = new FaultyExchange(fixture) { Afterwards = Fault.DropAfter };
        await limits.Fees.ReadAsync(SampleOrders.Ticker, fixture.Trace, Token);
        exchange.ReadsFail = true;
        Assert.Equal(KalshiErrorId.OrderUnknown, (await Place("first")).Error!.Id);
        exchange.Heal();

        var resolution = await Resolve("first");
        Assert.Equal(KalshiErrorId.Guard, (await Place("second")).Error!.Id);
        var cancel = new CancelOrderV2(resolution.Order!.OrderId) { MarketTicker = SampleOrders.Ticker };
        await fixture.Elapsed(Checks.CancelAsync(cancel, HalfAMinute, fixture.Trace, Token));

        Assert.NotNull((await Place("third")).Response);
    }

    [Fact]
    public async Task What_another_process_resolves_while_its_owner_lives_counts_once()
    {
        _ = new FaultyExchange(fixture);
        var spends = journal.Spend;
        var hold = await spends.HoldAsync("first", day: 1, added: 6m, each: 0.6m, limit: 10m, Token);
        journal.Intend("first");
        await ((IOrderLog)journal).FoundAsync("first", "order-1", new(fixture.Time, HalfAMinute), Token);
        await spends.SettleAsync(hold, "order-1", added: 5m, each: 0.5m);

        Assert.Equal(9m, (await spends.HoldAsync("second", day: 1, added: 4m, each: 0m, limit: 10m, Token)).Total);
    }

    [Fact]
    public async Task What_is_about_to_be_sent_again_is_not_given_back_with_the_submission_before()
    {
        _ = new FaultyExchange(fixture);
        var spends = journal.Spend;
        await spends.HoldAsync("first", day: 1, added: 6m, each: 0.6m, limit: 10m, Token);
        journal.Intend("first");
        journal.Leave("first", errorId: null);
        await spends.HoldAsync("first", day: 1, added: 3m, each: 0.3m, limit: 10m, Token);

        Assert.Equal(OrderOutcome.NotPlaced, (await Resolve("first")).Outcome);

        Assert.Equal(3m, (await spends.HoldAsync("second", day: 1, added: 0m, each: 0m, limit: 10m, Token)).Total);
    }

    private PreTradeChecks Checks => new(
        fixture.Client, new OrderGateway(fixture.Client, journal), new MarketCache(fixture.Client), limits);

    private async Task<PlacementOutcome> Place(string id)
    {
        var order = new OrderIntent(SampleOrders.Create().Body with { ClientOrderId = id, Count = 10m });
        return (await fixture.Elapsed(Checks.PlaceAsync([order], HalfAMinute, fixture.Trace, Token)))[0];
    }

    private async Task<OrderResolution> Resolve(string id)
    {
        fixture.Time.Advance(JournalCalls.LongOver);
        return await fixture.Elapsed(new OrderGateway(fixture.Client, journal).ResolveAsync(
            journal.Read(id).Single(), HalfAMinute, fixture.Trace, Token));
    }
}
