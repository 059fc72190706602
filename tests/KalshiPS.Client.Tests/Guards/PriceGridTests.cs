using CsCheck;
using KalshiPS.Client.Markets;
using KalshiPS.Errors;
using KalshiPS.Money;

namespace KalshiPS.Client.Tests.Guards;

public sealed class PriceGridTests
{
    private static readonly decimal[] Steps = [0.0005m, 0.001m, 0.002m, 0.0025m, 0.01m, 0.05m];

    // Bands one after the other, each of whole steps, as the exchange makes them.
    private static readonly Gen<Market> Markets =
        Gen.Select(Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]), Gen.Int[1, 200], Gen.Int[0, Steps.Length - 1].Select(i => Steps[i]), Gen.Int[1, 200], Gen.Int[0, 300])
            .Select((first, firstSteps, second, secondSteps, start) =>
            {
                var from = start / 1000m;
                var middle = from + (first * firstSteps);
                return Market((from, middle, first), (middle, middle + (second * secondSteps), second));
            });

    private static readonly Gen<decimal> Prices = Gen.Int[1, 9_999_999].Select(units => units / 10_000_000m);

    private static readonly Gen<OutcomeSide> Sides = Gen.Bool.Select(yes => yes ? OutcomeSide.Yes : OutcomeSide.No);

    private static readonly Gen<PriceRounding> Ways = Gen.Int[0, 2].Select(way => (PriceRounding)way);

    [Fact]
    public void Neighbours_are_valid_and_none_is_nearer() => Gen.Select(Markets, Prices, Sides).Sample((market, price, side) =>
    {
        var (below, above) = PriceGrid.Of(market)!.Around(price, side);
        var valid = Valid(market).Select(yes => side == OutcomeSide.Yes ? yes : 1m - yes).ToList();

        Assert.Equal(valid.Where(one => one <= price).Select(one => (decimal?)one).Max(), below);
        Assert.Equal(valid.Where(one => one >= price).Select(one => (decimal?)one).Min(), above);
    });

    [Fact]
    public void Rounding_twice_changes_nothing_more() => Gen.Select(Markets, Prices, Sides, Ways).Sample((market, price, side, way) =>
    {
        var grid = PriceGrid.Of(market)!;
        if (grid.Round(price, side, way) is { } rounded)
            Assert.Equal(rounded, grid.Round(rounded, side, way));
    });

    [Fact]
    public void Down_is_no_higher_up_no_lower_and_the_nearest_is_one_of_the_two() => Gen.Select(Markets, Prices, Sides).Sample((market, price, side) =>
    {
        var grid = PriceGrid.Of(market)!;
        var down = grid.Round(price, side, PriceRounding.Down);
        var up = grid.Round(price, side, PriceRounding.Up);
        var nearest = grid.Round(price, side, PriceRounding.Nearest);

        Assert.False(down > price);
        Assert.False(up < price);
        Assert.Equal(new[] { down, up }.OfType<decimal>().OrderBy(one => Math.Abs(one - price)).ThenBy(one => one).Cast<decimal?>().FirstOrDefault(), nearest);
    });

    [Theory]
    [InlineData(0.0351, OutcomeSide.Yes, PriceRounding.Down, 0.035)]
    [InlineData(0.0351, OutcomeSide.Yes, PriceRounding.Up, 0.036)]
    [InlineData(0.456, OutcomeSide.Yes, PriceRounding.Down, 0.45)]
    [InlineData(0.455, OutcomeSide.Yes, PriceRounding.Nearest, 0.45)]
    [InlineData(0.456, OutcomeSide.No, PriceRounding.Down, 0.45)]
    [InlineData(0.456, OutcomeSide.No, PriceRounding.Up, 0.46)]
    [InlineData(0.0351, OutcomeSide.No, PriceRounding.Down, 0.035)]
    [InlineData(0.97, OutcomeSide.Yes, PriceRounding.Up, 0.97)]
    public void A_tapered_grid_is_finer_at_its_edges(double price, OutcomeSide side, PriceRounding way, double expected) =>
        Assert.Equal((decimal)expected, PriceGrid.Of(Tapered())!.Round((decimal)price, side, way));

    [Fact]
    public void Nothing_is_rounded_to_0_or_to_1()
    {
        Assert.Null(PriceGrid.WholeCents.Round(0.005m, OutcomeSide.Yes, PriceRounding.Down));
        Assert.Null(PriceGrid.WholeCents.Round(0.995m, OutcomeSide.No, PriceRounding.Up));
        Assert.Equal(0.01m, PriceGrid.WholeCents.Round(0.001m, OutcomeSide.Yes, PriceRounding.Nearest));
        Assert.Equal(0.99m, PriceGrid.WholeCents.Round(0.999m, OutcomeSide.No, PriceRounding.Nearest));
    }

    [Fact]
    public void A_market_that_does_not_say_its_grid_has_none()
    {
        Assert.Null(PriceGrid.Of(new Market()));
        Assert.Null(PriceGrid.Of(Market((0m, 1m, 0m))));
        Assert.Null(MarketRules.OffGrid(new Market(), 0.123m, OutcomeSide.Yes));
    }

    [Theory]
    [InlineData(0.456, OutcomeSide.Yes, "$0.45", "$0.46")]
    [InlineData(0.456, OutcomeSide.No, "$0.45", "$0.46")]
    [InlineData(0.0952, OutcomeSide.No, "$0.095", "$0.096")]
    public void A_refusal_names_the_nearest_prices_in_the_callers_terms(double price, OutcomeSide side, string below, string above)
    {
        var refusal = MarketRules.OffGrid(Tapered(), (decimal)price, side);

        Assert.Equal(KalshiErrorId.InvalidPrice, refusal!.Id);
        Assert.Contains($"the nearest are {below} and {above}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active", 1, null)]
    [InlineData("active", -1, KalshiErrorId.MarketClosed)]
    [InlineData("inactive", 1, KalshiErrorId.MarketClosed)]
    [InlineData("initialized", 1, KalshiErrorId.MarketClosed)]
    [InlineData("finalized", -1, KalshiErrorId.MarketClosed)]
    [InlineData("a new word", 1, null)]
    public void A_market_is_closed_by_its_status_or_its_clock(string status, int hours, string? expected)
    {
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        var market = new Market { Ticker = "X", Status = status, CloseTime = now.AddHours(hours) };

        Assert.Equal(expected, MarketRules.Closed(market, now)?.Id);
    }

    [Fact]
    public void Only_a_market_that_says_so_refuses_fractions()
    {
        Assert.Equal(KalshiErrorId.InvalidCount, MarketRules.BrokenCount(new Market { FractionalTradingEnabled = false }, 0.5m)?.Id);
        Assert.Null(MarketRules.BrokenCount(new Market { FractionalTradingEnabled = false }, 2.00m));
        Assert.Null(MarketRules.BrokenCount(new Market { FractionalTradingEnabled = true }, 0.5m));
        Assert.Null(MarketRules.BrokenCount(new Market(), 0.5m));
    }

    private static Market Tapered() => Market((0m, 0.1m, 0.001m), (0.1m, 0.9m, 0.01m), (0.9m, 1m, 0.001m));

    private static Market Market(params (decimal Start, decimal End, decimal Step)[] bands) => new()
    {
        Ticker = "X",
        PriceRanges = [.. bands.Select(band => new PriceRange { Start = band.Start, End = band.End, Step = band.Step })],
    };

    private static IEnumerable<decimal> Valid(Market market)
    {
        foreach (var band in market.PriceRanges)
        {
            for (var price = band.Start; price <= band.End; price += band.Step)
            {
                if (price is > 0m and < 1m)
                    yield return price.Value;
            }
        }
    }
}
