using System.Net;
using KalshiPS.Client.Guards;
using KalshiPS.Client.Tests.Support;
using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Tests.Guards;

/// <summary>Money that is committed outside the book.</summary>
public sealed class CommitmentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_committed_counts_until_what_rests_is_listed_anew()
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.OK, """{"orders":[]}""");
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: 10m);

        await Commit(fixture, limits, "first", 6m);
        Assert.Equal(KalshiErrorId.Guard, (await Assert.ThrowsAsync<KalshiException>(() => Commit(fixture, limits, "second", 6m))).Id);
        fixture.Time.Advance(TimeSpan.FromSeconds(31));

        await Commit(fixture, limits, "third", 6m);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, KalshiErrorId.Guard)]
    public async Task What_failed_counts_only_if_it_may_be_done(bool isUnknown, string? expected)
    {
        using var fixture = new ClientFixture();
        fixture.Exchange.Always(HttpStatusCode.OK, """{"orders":[]}""");
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: null, maxOpenCost: 10m);
        var failure = new KalshiException(KalshiErrorId.ServerError, KalshiErrorCategory.ResourceUnavailable, "Failed.", "Wait.") { IsOutcomeUnknown = isUnknown };

        var error = await Assert.ThrowsAsync<KalshiException>(() => fixture.Elapsed(
            limits.CommitAsync("first", 6m, () => Task.FromException(failure), fixture.Trace, Token)));
        Assert.Same(failure, error);

        Assert.Equal(expected, (await Record.ExceptionAsync(() => Commit(fixture, limits, "second", 6m)) as KalshiException)?.Id);
    }

    [Fact]
    public async Task What_one_must_not_cost_is_not_done()
    {
        using var fixture = new ClientFixture();
        using var limits = new RiskLimits(fixture.Client, Fees.Of(fixture.Client), maxOrderCost: 5m, maxOpenCost: null);
        var isDone = false;

        var error = await Assert.ThrowsAsync<KalshiException>(() => limits.CommitAsync("first", 6m, Do, fixture.Trace, Token));

        Assert.Equal(KalshiErrorId.Guard, error.Id);
        Assert.False(isDone);

        Task Do()
        {
            isDone = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Taking_a_side_costs_what_the_bid_leaves_of_a_dollar_and_confirming_costs_the_bid()
    {
        var quote = new Quote { YesBid = 0.3m, NoBid = 0.6m, Count = 10m };

        Assert.Equal(Most(10m, 0.7m), OrderCost.MostOfTaking(FeeTerms.General, quote, OutcomeSide.Yes));
        Assert.Equal(Most(10m, 0.4m), OrderCost.MostOfTaking(FeeTerms.General, quote, OutcomeSide.No));
        Assert.Equal(Most(10m, 0.6m), OrderCost.MostOfConfirming(FeeTerms.General, quote));
        quote.AcceptedSide = "yes";
        Assert.Equal(Most(10m, 0.3m), OrderCost.MostOfConfirming(FeeTerms.General, quote));
    }

    [Fact]
    public void A_quote_on_a_sum_is_as_many_contracts_as_the_sum_pays_and_without_either_nothing_is_known()
    {
        var quote = new Quote { YesBid = 0.3m, NoBid = 0.6m, RfqTargetCost = 14m };

        Assert.Equal(Most(20m, 0.7m), OrderCost.MostOfTaking(FeeTerms.General, quote, OutcomeSide.Yes));
        Assert.Equal(Most(20m, 0.1m), OrderCost.MostOfTaking(FeeTerms.General, new Quote { YesBid = 0.9m, YesCount = 20m, NoCount = 5m }, OutcomeSide.Yes));
        Assert.Null(OrderCost.MostOfTaking(FeeTerms.General, new Quote { YesBid = 0.3m }, OutcomeSide.Yes));
        Assert.Null(OrderCost.MostOfConfirming(FeeTerms.General, new Quote { YesBid = 1m, RfqTargetCost = 5m, AcceptedSide = "yes" }));
    }

    [Fact]
    public void A_block_trade_costs_at_most_its_dearer_outcome() => Assert.Equal(
        Most(100m, 0.92m), OrderCost.MostOfBlock(FeeTerms.General, new BlockTrade { PriceCentiCents = 800, CentiCount = 10_000 }));

    private static decimal Most(decimal count, decimal price) => FeeTerms.General.MostCost(count, price);

    private static Task Commit(ClientFixture fixture, RiskLimits limits, string key, decimal cost) =>
        fixture.Elapsed(limits.CommitAsync(key, cost, static () => Task.CompletedTask, fixture.Trace, Token));
}
