using System.Globalization;
using KalshiPS.Money;

namespace KalshiPS.Client.Tests.Abstractions;

/// <summary>What a market charges, by what was seen on the exchange and by its published rules.</summary>
public sealed class FeeTermsTests
{
    [Theory]
    [InlineData("1", "0.52", "0.0175")]
    [InlineData("1", "0.48", "0.0175")]
    [InlineData("100", "0.5", "1.75")]
    [InlineData("1", "0.01", "0.0007")]
    public void A_taker_pays_the_quadratic_fee_rounded_up(string count, string price, string fee) =>
        Assert.Equal(Number(fee), FeeTerms.General.Charge([(Number(count), Number(price))], isTaker: true).Single());

    [Theory]
    [InlineData("quadratic", "0")]
    [InlineData("quadratic_with_maker_fees", "0.4375")]
    [InlineData("quadratic_with_combo_maker_fees", "0.875")]
    public void A_maker_pays_its_share(string type, string fee) =>
        Assert.Equal(Number(fee), new FeeTerms(type, 1m, IsWaived: false).Charge([(100m, 0.5m)], isTaker: false).Single());

    [Fact]
    public void Whole_cents_of_rounding_are_given_back()
    {
        // 0.01 contracts at 0.5 cost 0.000175 and are charged 0.0002: no fee that small can give a cent back.
        var fees = FeeTerms.General.Charge([.. Enumerable.Repeat((0.01m, 0.5m), 500), (100m, 0.5m)], isTaker: true);

        Assert.All(fees.SkipLast(1), fee => Assert.Equal(0.0002m, fee));
        Assert.Equal(1.75m - 0.01m, fees[^1]);
    }

    [Fact]
    public void No_split_into_fills_costs_more_than_the_most()
    {
        var random = new Random(20261130);
        for (var i = 0; i < 3000; i++)
        {
            var terms = new FeeTerms("quadratic_with_maker_fees", new[] { 0m, 0.5m, 1m, 2m }[random.Next(4)], IsWaived: false);
            var limit = random.Next(2) == 0 ? random.Next(1, 100) / 100m : random.Next(1, 10_000) / 10_000m;
            var count = random.Next(1, random.Next(2) == 0 ? 300 : 10_000) / 100m;
            var largest = random.Next(1, 4) switch { 1 => 1, 2 => 10, _ => 1000 };
            var isTaker = random.Next(2) == 0;
            var fills = new List<(decimal Count, decimal Price)>();
            for (var left = count; left > 0m;)
            {
                var part = Math.Min(left, random.Next(1, largest + 1) / 100m);
                fills.Add((part, random.Next(3) == 0 ? Math.Max(0.0001m, limit - (random.Next(0, 300) / 10_000m)) : limit));
                left -= part;
            }

            var cost = fills.Zip(terms.Charge(fills, isTaker), static (fill, fee) => (fill.Count * fill.Price) + fee).Sum();

            Assert.True(cost <= terms.MostCost(count, limit), $"{count} at {limit}, fees × {terms.Multiplier}: {cost} > {terms.MostCost(count, limit)}");
        }
    }

    [Theory]
    [InlineData(0.01, 0.0002)]
    [InlineData(100, 2.0)]
    public void The_most_is_reached_by_the_smallest_fills(double count, double expected)
    {
        var most = FeeTerms.General.Most((decimal)count, 0.01m);

        Assert.Equal((decimal)expected - ((decimal)count * 0.01m), most);
        Assert.Equal(most, FeeTerms.General.Charge(Enumerable.Repeat((0.01m, 0.01m), (int)(count * 100)), isTaker: true).Sum());
    }

    [Fact]
    public void Without_fees_the_most_is_the_price()
    {
        Assert.Equal(56m, new FeeTerms("quadratic", 1m, IsWaived: true).MostCost(100m, 0.56m));
        Assert.Equal(56m, new FeeTerms("quadratic", 0m, IsWaived: false).MostCost(100m, 0.56m));
    }

    [Fact]
    public void The_events_terms_come_before_the_series()
    {
        var series = new Series { FeeType = "quadratic", FeeMultiplier = 1m };
        var market = new Market { FeeWaiverExpirationTime = DateTimeOffset.UnixEpoch };
        var own = new Event { FeeTypeOverride = "quadratic_with_maker_fees", FeeMultiplierOverride = 0.5m };

        Assert.Equal(new FeeTerms("quadratic", 1m, IsWaived: false), FeeTerms.Of(series, new Event(), market, DateTimeOffset.UnixEpoch));
        Assert.Equal(new FeeTerms("quadratic_with_maker_fees", 0.5m, IsWaived: false), FeeTerms.Of(series, own, market, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void A_waived_fee_is_none_until_the_waiver_ends()
    {
        var series = new Series { FeeType = "quadratic", FeeMultiplier = 1m };
        var market = new Market { FeeWaiverExpirationTime = DateTimeOffset.UnixEpoch.AddDays(1) };

        var waived = FeeTerms.Of(series, new Event(), market, DateTimeOffset.UnixEpoch);

        Assert.Equal(0m, waived.Charge([(100m, 0.5m)], isTaker: true).Single());
        Assert.False(FeeTerms.Of(series, new Event(), market, DateTimeOffset.UnixEpoch.AddDays(1)).IsWaived);
    }

    [Fact]
    public void A_fee_whose_table_is_elsewhere_is_an_estimate()
    {
        var flat = new FeeTerms("flat", 3m, IsWaived: false);

        Assert.True(flat.IsEstimated);
        Assert.Equal(0.0175m, flat.Charge([(1m, 0.5m)], isTaker: true).Single());
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
