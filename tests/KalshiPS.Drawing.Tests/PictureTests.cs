
namespace KalshiPS.Drawing.Tests;

/// <summary>
/// Pictures line by line, as they were approved by eye; KALSHIPS_UPDATE=1 writes the files of the folder Pictures anew.
/// </summary>
public sealed class PictureTests
{
    [Theory, InlineData(80), InlineData(120)]
    public void A_ladder(int width) => Check($"ladder-{width}", options => LadderDrawing.Draw(Sitter.Ladder, options), width);

    [Theory, InlineData(80), InlineData(120)]
    public void A_chart_of_a_day(int width) => Check($"day-{width}", options => ChartDrawing.Draw(Sitter.Chart(24), options), width);

    [Theory, InlineData(80), InlineData(120)]
    public void A_chart_of_a_week(int width) => Check($"week-{width}", options => ChartDrawing.Draw(Sitter.Chart(168), options), width);

    [Theory, InlineData(80), InlineData(120)]
    public void A_portfolio(int width) => Check($"portfolio-{width}", options => PortfolioDrawing.Draw(Sitter.Portfolio, options), width);

    [Fact]
    public void All_of_them_in_ASCII()
    {
        var options = Options(80) with { HasUnicode = false };
        var lines = LadderDrawing.Draw(Sitter.Ladder with { Title = "80 to 81" }, options)
            .Concat(ChartDrawing.Draw(Sitter.Chart(24) with { Title = "" }, options))
            .Concat(PortfolioDrawing.Draw(Sitter.Portfolio, options))
            .ToList();
        Approve("ascii-80", lines);
        Assert.All(lines, line => Assert.All(line, letter => Assert.InRange(letter, ' ', '~')));
    }

    [Fact]
    public void All_of_them_in_cents()
    {
        var options = Options(80) with { HasCents = true };
        var lines = LadderDrawing.Draw(Sitter.Ladder, options)
            .Concat(ChartDrawing.Draw(Sitter.Chart(24), options))
            .Concat(PortfolioDrawing.Draw(Sitter.Portfolio, options))
            .ToList();
        Approve("cents-80", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    private static DrawingOptions Options(int width) => new() { Width = width, Zone = TimeZoneInfo.Utc };

    private static void Check(string name, Func<DrawingOptions, IReadOnlyList<string>> draw, int width)
    {
        var plain = draw(Options(width));
        Approve(name, plain);
        Assert.All(plain, line => Assert.InRange(line.Length, 0, width));
        Assert.All(plain, line => Assert.DoesNotContain('\e', line));

        // Colours change nothing but the colours, and the signs that stand in for them.
        var colored = draw(Options(width) with { HasColor = true });
        Assert.Contains(colored, line => line.Contains('\e', StringComparison.Ordinal));
        Assert.Equal(plain.Count, colored.Count);
    }

    private static void Approve(string name, IReadOnlyList<string> lines)
    {
        var path = Path.Combine(Repository.Root, "tests", "KalshiPS.Drawing.Tests", "Pictures", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("KALSHIPS_UPDATE") == "1")
            File.WriteAllLines(path, lines);
        Assert.Equal(File.ReadAllLines(path), lines);
    }
}
