namespace KalshiPS.Drawing.Tests;

/// <summary>What pictures do with what is rare.</summary>
public sealed class DetailTests
{
    private static readonly DrawingOptions Plain = new() { Zone = TimeZoneInfo.Utc };

    [Theory]
    [InlineData(0, 0, "the book is empty")]
    [InlineData(1, 0, "no asks")]
    [InlineData(0, 1, "no bids")]
    public void A_ladder_says_which_side_is_empty(int bids, int asks, string expected)
    {
        var book = new OrderBook("X", [.. Enumerable.Repeat(new OrderBookLevel(0.4m, 1m), bids)], [.. Enumerable.Repeat(new OrderBookLevel(0.5m, 1m), asks)]);
        var lines = LadderDrawing.Draw(new Ladder(book), Plain);
        Assert.Contains(lines, line => line.StartsWith($"── {expected} ──", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ladder_takes_no_more_lines_than_it_says()
    {
        var levels = Enumerable.Range(1, 30).Select(cent => new OrderBookLevel(cent / 100m, 1m)).ToList();
        var lines = LadderDrawing.Draw(new Ladder(new OrderBook("X", levels, levels)) { Depth = 7 }, Plain);
        Assert.Equal(14 + Ladder.OtherLines, lines.Count);
        Assert.Equal("23 on 23 more above · 23 on 23 more below", lines[^1]);
    }

    [Fact]
    public void A_text_that_is_too_long_gives_way_and_one_with_escape_codes_is_harmless()
    {
        var ladder = Sitter.Ladder with { Title = "\e[2J東京の最高気温" + new string('x', 90) };
        var line = LadderDrawing.Draw(ladder, Plain)[0];
        Assert.DoesNotContain('\e', line);
        Assert.Matches(@"^KXHIGHNY-26NOV24-B80\.5 ·  \[2J東京の最高気温x+…  last 0\.19$", line);
        // Seven of its letters are two columns wide.
        Assert.Equal(80 - 7, line.Length);
    }

    [Fact]
    public void A_chart_without_prices_says_so()
    {
        var lines = ChartDrawing.Draw(new Chart("X", [new Candlestick()]), Plain);
        Assert.Equal(["X", "There are no prices in this period."], lines);
    }

    [Fact]
    public void Periods_that_the_exchange_leaves_out_keep_their_room()
    {
        var whole = Sitter.Chart(24);
        var gaps = whole with { Candlesticks = [.. whole.Candlesticks.Where(each => each.Price.Close is not null)] };
        var (one, other) = (ChartDrawing.Draw(whole, Plain), ChartDrawing.Draw(gaps, Plain));
        Assert.Equal(one[^2], other[^2]);
        Assert.Equal(one[^5], other[^5]);
    }

    [Fact]
    public void A_price_that_did_not_move_is_drawn()
    {
        var chart = new Chart("X", [.. Sitter.Chart(1).Candlesticks.Select(each => new Candlestick { EndTime = each.EndTime, Price = new TradePriceBar { Open = 1m, High = 1m, Low = 1m, Close = 1m } })]);
        Assert.Contains(ChartDrawing.Draw(chart, Plain), line => line.StartsWith("1.00 ┤▒", StringComparison.Ordinal) || line.StartsWith("1.000 ┤▒", StringComparison.Ordinal));
    }

    [Fact]
    public void A_position_is_worth_the_bid_of_its_side_or_the_middle()
    {
        var now = new[] { Sitter.Portfolio, Sitter.Portfolio with { AtMiddle = true } }
            .Select(portfolio => PortfolioDrawing.Draw(portfolio, Plain).Single(line => line.StartsWith("KXHIGHNY-26NOV24-T81", StringComparison.Ordinal)))
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2..]));
        // A hundred of no for 93 dollars, where yes is bid for at 0.07 and offered at 0.09.
        Assert.Equal("0.91 -2.00, 0.92 -1.00", string.Join(", ", now));
    }

    [Fact]
    public void An_account_without_anything_is_drawn()
    {
        var lines = PortfolioDrawing.Draw(new Portfolio(new Balance { Available = 5m }), Plain);
        Assert.Equal("Free $5.00   Positions $0.00 0.00   Orders $0.00", lines[1]);
        Assert.Equal("There are no positions.", lines[^1]);
    }

    [Fact]
    public void A_live_picture_is_drawn_over_the_one_before()
    {
        var screen = new LiveScreen();
        Assert.Equal("", screen.End());
        Assert.Equal("\e[?25l\e[2Ka\r\n\e[2Kb\r\n\e[0J", screen.Next(["a", "b"], 80, 24));
        Assert.Equal("\e[?25l\r\e[2A\e[2Kc\r\n\e[0J", screen.Next(["c"], 80, 24));
        // In a window of three lines the cursor needs one, and a window of another width is begun anew.
        Assert.Equal("\e[?25l\e[H\e[2J\e[2K1\r\n\e[2K2\r\n\e[0J", screen.Next(["1", "2", "3"], 70, 3));
        Assert.Equal("\e[?25h", screen.End());
    }
}
