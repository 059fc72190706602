using CsCheck;
using KalshiPS.Money;

namespace KalshiPS.Client.Tests.Abstractions;

public sealed class FixedPointTests
{
    // Up to 19 digits, none or up to 8 of them behind the point, of both signs.
    private static readonly Gen<decimal> Amounts =
        Gen.Select(Gen.Long, Gen.Int[0, 8]).Select((digits, decimals) => digits / Power(decimals));

    [Fact]
    public void A_price_comes_back_exactly() => Amounts.Sample(amount =>
    {
        var text = FixedPoint.Dollars(amount);
        return FixedPoint.Parse(text) == amount && DecimalsOf(text) >= 4 && (DecimalsOf(text) == 4 || text[^1] != '0');
    });

    [Fact]
    public void A_count_comes_back_exactly() => Amounts.Sample(amount =>
    {
        var text = FixedPoint.Count(amount);
        return FixedPoint.Parse(text) == amount && DecimalsOf(text) >= 2 && (DecimalsOf(text) == 2 || text[^1] != '0');
    });

    [Fact]
    public void A_price_of_the_wire_comes_back_letter_by_letter() => Gen.Int[0, 10_000].Sample(parts =>
    {
        var text = $"{parts / 10_000}.{parts % 10_000:0000}";
        return string.Equals(FixedPoint.Dollars(FixedPoint.Parse(text)), text, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("0.5600", 0.56)]
    [InlineData("-10.00", -10)]
    [InlineData("7", 7)]
    [InlineData("0.000001", 0.000001)]
    public void Plain_decimals_are_read(string text, double expected) =>
        Assert.Equal((decimal)expected, FixedPoint.Parse(text));

    [Fact]
    public void The_most_digits_are_read_exactly() =>
        Assert.Equal(1234567890123456789012345678m, FixedPoint.Parse("1234567890123456789012345678"));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1e5")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("1-")]
    [InlineData("NaN")]
    [InlineData("٣")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("12345678901234567890123456789")]
    public void What_is_no_plain_decimal_or_would_be_rounded_is_refused(string text) =>
        Assert.Throws<FormatException>(() => FixedPoint.Parse(text));

    private static int DecimalsOf(string text) => text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;

    private static decimal Power(int exponent) => exponent == 0 ? 1m : 10m * Power(exponent - 1);
}
