using KalshiPS.Client.Guards;
using KalshiPS.Money;
using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Guards;

public sealed class OpenCostLedgerTests
{
    private const decimal NoLimit = 1_000_000m;
    private static readonly TimeSpan LongAfter = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider time = new();
    private readonly ExposureLedger ledger;

    public OpenCostLedgerTests() => ledger = new ExposureLedger(time);

    [Theory]
    [InlineData("bid", 10, 0.40, 4.0000 + 0.2000)]
    [InlineData("ask", 10, 0.40, 6.0000 + 0.2000)]
    [InlineData("ask", 10, 0.99, 0.1000 + 0.1000)]
    [InlineData("bid", 0.01, 0.01, 0.0001 + 0.0001)]
    public void A_worst_case_is_the_side_that_is_bought_filled_in_the_smallest_parts(string side, double count, double yesPrice, double expected) =>
        Assert.Equal((decimal)expected, OrderCost.Most(FeeTerms.General, side, (decimal)count, (decimal)yesPrice));

    [Fact]
    public void A_quote_s_worst_case_follows_the_request_s_size()
    {
        Assert.Equal(FeeTerms.General.MostCost(5m, 0.4m), OrderCost.MostOfQuote(FeeTerms.General, new Rfq { Count = 5m }, 0.4m));
        Assert.Equal(FeeTerms.General.MostCost(20m, 0.4m), OrderCost.MostOfQuote(FeeTerms.General, new Rfq { TargetCost = 12m }, 0.4m));
        Assert.Equal(0m, OrderCost.MostOfQuote(FeeTerms.General, new Rfq { Count = 5m }, 0m));
    }

    [Fact]
    public void What_is_held_counts_until_it_is_known_what_became_of_it()
    {
        Assert.True(ledger.TryHold("a", 6m, limit: 10m, out _));
        Assert.False(ledger.TryHold("b", 5m, limit: 10m, out var total));
        Assert.Equal(11m, total);
        Assert.Equal(6m, ledger.Total);

        ledger.Settle("a", "order-a", 2m);
        Assert.Equal(2m, ledger.Total);
        Assert.True(ledger.TryHold("b", 5m, limit: 10m, out _));
        ledger.Release("b");
        Assert.Equal(2m, ledger.Total);
        ledger.Update("order-a", 0m);
        Assert.Equal(0m, ledger.Total);
    }

    [Fact]
    public void An_amendment_counts_as_the_greater_of_before_and_after_until_it_is_done()
    {
        Listed(Order("a", 10m));
        Assert.True(ledger.TryHold("a", 20m, limit: 20m, out _));
        Assert.Equal(20m, ledger.Total);
        ledger.Release("a");
        Assert.Equal(Cost(10m), ledger.Total);

        Assert.True(ledger.TryHold("a", 1m, limit: 5m, out _), "what costs less than before is no more than before");
        Assert.Equal(Cost(10m), ledger.Total);
        ledger.Settle("a", "order-a", 1m);
        Assert.Equal(1m, ledger.Total);
    }

    [Fact]
    public void An_order_in_doubt_counts_until_it_is_decided_even_if_lists_do_not_show_it()
    {
        Assert.True(ledger.TryHold("a", 6m, NoLimit, out _));
        ledger.MarkUnknown("a");
        time.Advance(LongAfter);
        Listed();
        Assert.Equal(6m, ledger.Total);

        ledger.Update("a", 0m);
        Assert.Equal(0m, ledger.Total);
    }

    [Fact]
    public void An_order_in_doubt_is_decided_by_a_list_that_shows_it()
    {
        Assert.True(ledger.TryHold("a", 60m, NoLimit, out _));
        ledger.MarkUnknown("a");
        time.Advance(LongAfter);
        Listed(Order("a", 10m));
        Assert.Equal(Cost(10m), ledger.Total);
    }

    [Fact]
    public void A_list_is_not_believed_about_what_was_done_a_moment_before()
    {
        Listed(Order("canceled", 10m));
        Assert.True(ledger.TryHold("placed", 3m, NoLimit, out _));
        ledger.Settle("placed", "order-placed", 3m);
        ledger.Update("order-canceled", 0m);

        Listed(Order("canceled", 10m));
        Assert.Equal(3m, ledger.Total);

        time.Advance(LongAfter);
        Listed(Order("another", 10m));
        Assert.Equal(Cost(10m), ledger.Total);
    }

    [Fact]
    public void What_is_under_way_while_a_list_is_read_still_counts()
    {
        var since = time.GetTimestamp();
        time.Advance(LongAfter);
        Assert.True(ledger.TryHold("a", 6m, NoLimit, out _));
        ledger.Replace([], since);
        Assert.Equal(6m, ledger.Total);
        ledger.Settle("a", "order-a", 5m);
        ledger.Replace([], since);
        Assert.Equal(5m, ledger.Total);
    }

    [Fact]
    public void After_everything_was_canceled_the_next_list_is_believed()
    {
        Assert.True(ledger.TryHold("a", 6m, NoLimit, out _));
        ledger.Settle("a", "order-a", 6m);
        ledger.Invalidate();
        Listed();
        Assert.Equal(0m, ledger.Total);
    }

    [Fact]
    public async Task However_many_ask_at_once_the_limit_holds()
    {
        var held = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => ledger.TryHold($"{i}", 1m, limit: 25m, out _))));

        Assert.Equal(25, held.Count(one => one));
        Assert.Equal(25m, ledger.Total);
    }

    private static Order Order(string name, decimal count) => new()
    {
        OrderId = $"order-{name}",
        ClientOrderId = name,
        BookSide = "bid",
        Status = "resting",
        YesPrice = 0.5m,
        RemainingCount = count,
    };

    private static decimal Most(Order order) => OrderCost.MostOfResting(FeeTerms.General, order)!.Value;

    private static decimal Cost(decimal count) => FeeTerms.General.MostCost(count, 0.5m);

    private void Listed(params Order[] orders) => ledger.Replace(orders.Select(order => (order, Most(order))), time.GetTimestamp());
}
