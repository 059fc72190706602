using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Tests.Support;

namespace KalshiPS.Simulator.Tests.Exchange;

public sealed class PriceStructureTests
{
    public static TheoryData<PriceStructure, decimal, bool> Prices { get; } = new()
    {
        { PriceStructure.LinearCent, 0.01m, true },
        { PriceStructure.LinearCent, 0.99m, true },
        { PriceStructure.LinearCent, 0.515m, false },
        { PriceStructure.LinearCent, 0m, false },
        { PriceStructure.LinearCent, 1m, false },
        { PriceStructure.LinearCent, -0.01m, false },
        { PriceStructure.DeciCent, 0.515m, true },
        { PriceStructure.DeciCent, 0.5155m, false },
        { PriceStructure.TaperedDeciCent, 0.099m, true },
        { PriceStructure.TaperedDeciCent, 0.101m, false },
        { PriceStructure.TaperedDeciCent, 0.1m, true },
        { PriceStructure.TaperedDeciCent, 0.52m, true },
        { PriceStructure.TaperedDeciCent, 0.515m, false },
        { PriceStructure.TaperedDeciCent, 0.9m, true },
        { PriceStructure.TaperedDeciCent, 0.901m, true },
    };

    [Theory]
    [MemberData(nameof(Prices))]
    public void Only_prices_on_the_grid_between_zero_and_one_are_valid(PriceStructure structure, decimal price, bool isValid) =>
        Assert.Equal(isValid, structure.Allows(price));

    [Fact]
    public void Whole_cents_are_valid_in_every_structure()
    {
        foreach (var structure in new[] { PriceStructure.LinearCent, PriceStructure.DeciCent, PriceStructure.TaperedDeciCent })
            Assert.All(Enumerable.Range(1, 99), cents => Assert.True(structure.Allows(cents / 100m)));
    }

    [Fact]
    public void An_order_off_the_grid_is_refused()
    {
        var exchange = new TestExchange();
        TestExchange.Refused(RejectReason.InvalidPrice, () => exchange.Bid(exchange.Alice, 0.515m, 1m));
    }

    [Fact]
    public void Neighbours_follow_the_band_they_lie_in()
    {
        var tapered = PriceStructure.TaperedDeciCent;
        Assert.Equal(0.11m, tapered.Above(0.1m));
        Assert.Equal(0.099m, tapered.Below(0.1m));
        Assert.Equal(0.901m, tapered.Above(0.9m));
        Assert.Equal(0.89m, tapered.Below(0.9m));
    }
}
