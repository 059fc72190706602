using System.Xml.Linq;

namespace KalshiPS.Drawing.Tests;

/// <summary>Charts as files.</summary>
public sealed class FileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly DrawingOptions Options = new() { Zone = TimeZoneInfo.Utc };

    private static readonly Chart Odd = Sitter.Chart(24) with { Title = "<script>alert('&')</script> \e[31m" };

    [Fact]
    public void A_picture_says_what_it_is_to_who_cannot_see_it()
    {
        var picture = XDocument.Parse(ChartSvg.Write(Sitter.Chart(24), Options)).Root!;
        var named = ((string)picture.Attribute("aria-labelledby")!).Split(' ').Select(id => picture.Elements().Single(element => (string?)element.Attribute("id") == id).Value).ToList();
        Assert.Equal("img", (string?)picture.Attribute("role"));
        Assert.Equal("KXHIGHNY-26NOV24-B80.5: 80° to 81°", named[0]);
        Assert.Equal(
            "Price of yes in dollars from Nov 16 09:00 to Nov 17 08:00: first 0.40, last 0.49, lowest 0.40, highest 0.56, 1,218 contracts traded.",
            named[1]);
    }

    [Fact]
    public void A_picture_has_each_candle_where_its_prices_are()
    {
        var chart = new Chart("X", [Candlestick(1, 0.4m, 0.6m, 0.2m, 0.5m), Candlestick(2, 0.5m, 0.6m, 0.2m, 0.3m)]);
        var candles = XDocument.Parse(ChartSvg.Write(chart, Options)).Root!.Elements(Svg + "g").ToList();
        Assert.Equal("up down", string.Join(' ', candles.Select(candle => candle.Attribute("class")!.Value)));
        Assert.Equal("2026-11-16 01:00\nopen   0.40\nhigh   0.60\nlow    0.20\nclose  0.50\nvolume 10", candles[0].Element(Svg + "title")!.Value);
        // From 0.20 at the bottom to 0.60 at the top; the bodies take a quarter from the middle up and a half around it.
        double Y(XElement element, string name) => (double)element.Attribute(name)!;
        var wick = candles[0].Element(Svg + "line")!;
        var span = Y(wick, "y2") - Y(wick, "y1");
        var bodies = candles.Select(candle => candle.Elements(Svg + "rect").Single(part => (string?)part.Attribute("class") == "body")).ToList();
        Assert.Equal(span / 4, Y(bodies[0], "height"), 0.1);
        Assert.Equal(Y(wick, "y1") + (span / 4), Y(bodies[0], "y"), 0.1);
        Assert.Equal(span / 2, Y(bodies[1], "height"), 0.1);
    }

    [Fact]
    public void In_cents_no_price_is_left_in_dollars()
    {
        var picture = XDocument.Parse(ChartSvg.Write(Sitter.Chart(24), Options with { HasCents = true })).Root!;
        Assert.Equal(
            "Price of yes in cents from Nov 16 09:00 to Nov 17 08:00: first 40¢, last 49¢, lowest 40¢, highest 56¢, 1,218 contracts traded.",
            picture.Element(Svg + "desc")!.Value);
        var texts = picture.Descendants(Svg + "text").Concat(picture.Descendants(Svg + "title")).Select(text => text.Value).ToList();
        Assert.All(texts, text => Assert.DoesNotMatch(@"\b0\.", text));
        Assert.Contains("49¢", texts, StringComparer.Ordinal);
        Assert.Contains("2026-11-16 12:00\nno trade\nmiddle 47¢", texts, StringComparer.Ordinal);
        Assert.Contains("data-tip=\"2026-11-16 12:00&#xA;no trade&#xA;middle 47¢\"", ChartPage.Write([Sitter.Chart(24)], Options with { HasCents = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere_and_no_text_becomes_markup()
    {
        foreach (var text in new[] { ChartSvg.Write(Odd, Options), ChartPage.Write([Odd, Sitter.Chart(3)], Options) })
        {
            Assert.DoesNotContain("<script>alert", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\e', text);
            var addresses = text.Replace(Svg.NamespaceName, "", StringComparison.Ordinal);
            foreach (var word in new[] { "http:", "https:", "//", "url(", "@import", "src=", "href=" })
                Assert.DoesNotContain(word, addresses, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_month_of_minutes_is_merged_into_what_a_screen_can_show()
    {
        var picture = XDocument.Parse(ChartSvg.Write(Sitter.Chart(5000), Options)).Root!;
        Assert.InRange(picture.Elements(Svg + "g").Count(), 100, 220);
    }

    [Fact]
    public async Task A_page_tells_a_candles_numbers_where_the_pointer_is()
    {
        const string Point = """
            <script>
            document.querySelectorAll('[data-tip]')[3].querySelector('.reach').dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 90, clientY: 200 }));
            </script>
            </body>
            """;
        var page = ChartPage.Write([Odd], Options).Replace("</body>", Point, StringComparison.Ordinal);
        var shown = await Browser.Open(page, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("hidden", shown[shown.IndexOf("<div", StringComparison.Ordinal)..shown.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Matches("""<div class="tip" role="status" style="[^"]+">2026-11-16 12:00\nno trade\nmiddle 0\.47</div>""", shown);
        Assert.Contains("<title>KXHIGHNY-26NOV24-B80.5: &lt;script&gt;alert", shown, StringComparison.Ordinal);
    }

    private static Candlestick Candlestick(int hour, decimal open, decimal high, decimal low, decimal close) => new()
    {
        EndTime = new DateTimeOffset(2026, 11, 16, hour, 0, 0, TimeSpan.Zero),
        Price = new TradePriceBar { Open = open, High = high, Low = low, Close = close },
        Volume = 10m,
    };
}
