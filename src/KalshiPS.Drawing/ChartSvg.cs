using System.Globalization;

namespace KalshiPS.Drawing;

/// <summary>
/// Writes candlesticks and volume as a self-contained vector picture. A candle that went up is hollow and one
/// that went down is filled, so that no information is in colours alone.
/// </summary>
public static class ChartSvg
{
    private const double Width = 960;
    private const double Height = 540;
    private const double Left = 24;
    private const double Right = Width - 72;
    private const double Top = 72;
    private const double Floor = 400;
    private const double VolumeTop = 424;
    private const double Bottom = 496;
    private const double WidestSlot = 28;
    private const double LineHeight = 16;
    private const double LabelEvery = 120;
    private const int MostCandles = 220;
    private const int MostTicks = 7;

    /// <summary>Writes the file's text.</summary>
    /// <param name="chart">The candlesticks.</param>
    /// <param name="options">The format of prices and times; the picture has a width and colours of its own.</param>
    /// <returns>The picture, as the text of a file.</returns>
    public static string Write(Chart chart, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(options);
        return Write(chart, options, index: 0, isPage: false);
    }

    /// <param name="chart">The candlesticks.</param>
    /// <param name="options">The format of prices and times.</param>
    /// <param name="index">The picture's index in the page.</param>
    /// <param name="isPage">Whether it is part of a page, which shows a candle's numbers itself.</param>
    internal static string Write(Chart chart, DrawingOptions options, int index, bool isPage)
    {
        using var svg = new SvgWriter();
        var all = Candle.Of(chart, out var period);
        var candles = Candle.Merge(all, MostCandles, out var periods);
        svg.Begin("svg", ("viewBox", $"0 0 {Width:0} {Height:0}"), ("class", "chart"), ("role", "img"), ("aria-labelledby", $"title{index} desc{index}"));
        svg.Text("title", Name(chart), ("id", $"title{index}"));
        svg.Text("desc", Description(all, options, period), ("id", $"desc{index}"));
        if (!isPage)
            svg.Text("style", ChartStyle.Picture);
        svg.Empty("rect", ("class", "ground"), ("width", Width), ("height", Height));
        svg.Text("text", chart.Ticker, ("class", "ticker"), ("x", Left), ("y", 30d));
        svg.Text("text", chart.Title, ("class", "title"), ("x", Left), ("y", 52d));
        if (all.Count == 0)
            svg.Text("text", "There is no price in this time.", ("x", Left), ("y", Top + 24));
        else
            Draw(svg, candles, period, period * periods, options, isPage);
        svg.End();
        return svg.ToString();
    }

    /// <summary>Gets a chart's name.</summary>
    internal static string Name(Chart chart) => chart.Title.Length > 0 ? $"{chart.Ticker}: {chart.Title}" : chart.Ticker;

    private static string Description(List<Candle> candles, DrawingOptions options, TimeSpan period)
    {
        if (candles.Count == 0)
            return "There is no price in this time.";
        var (from, to) = (options.Local(candles[0].Begin), options.Local(candles[^1].End));
        return $"Price of yes in {(options.HasCents ? "cents" : "dollars")} from {Chart.Label(from, period)} to {Chart.Label(to, period)}: "
            + $"first {options.Price(candles[0].Open)}, last {options.Price(candles[^1].Close)}, "
            + $"lowest {options.Price(candles.Min(candle => candle.Low))}, highest {options.Price(candles.Max(candle => candle.High))}, "
            + $"{Numbers.Count(Numbers.Sum(candles, candle => candle.Volume))} contracts traded.";
    }

    private static void Draw(SvgWriter svg, List<Candle> candles, TimeSpan period, TimeSpan span, DrawingOptions options, bool isPage)
    {
        var scale = new PriceScale(candles, MostTicks);
        var slot = Math.Min(WidestSlot, (Right - Left) / candles.Count);
        var mostVolume = candles.Max(candle => candle.Volume) ?? 0m;
        var each = span > TimeSpan.Zero ? $"{Chart.Words(span)} a candle, " : "";
        svg.Text("text", $"{each}{options.Zone.StandardName}", ("x", Right), ("y", 30d), ("text-anchor", "end"));
        var last = Top + scale.Down(candles[^1].Close, Floor - Top);
        foreach (var tick in scale.Ticks)
        {
            var y = Top + scale.Down(tick, Floor - Top);
            svg.Empty("line", ("class", "grid"), ("x1", Left), ("x2", Right), ("y1", y), ("y2", y));
            // The last price is written there.
            if (Math.Abs(y - last) >= LineHeight)
                svg.Text("text", options.Price(tick, scale.Decimals), ("x", Right + 8), ("y", y + 4));
        }

        svg.Empty("line", ("class", "grid"), ("x1", Left), ("x2", Right), ("y1", Bottom), ("y2", Bottom));
        svg.Text("text", Numbers.Count(decimal.Truncate(mostVolume)), ("x", Right + 8), ("y", VolumeTop + 8));
        svg.Text("text", "volume", ("x", Right + 8), ("y", Bottom));
        var free = Left;
        for (var index = 0; index < candles.Count; index++)
        {
            var middle = Left + ((index + 0.5) * slot);
            DrawCandle(svg, candles[index], scale, middle, slot, mostVolume, Tip(candles[index], options, period), isPage);
            if (middle < free || middle > Right - 60)
                continue;
            svg.Text("text", Chart.Label(options.Local(candles[index].End), period), ("x", middle), ("y", Bottom + 22), ("text-anchor", "start"));
            svg.Empty("line", ("class", "grid"), ("x1", middle), ("x2", middle), ("y1", Bottom), ("y2", Bottom + 6));
            free = middle + LabelEvery;
        }

        svg.Empty("line", ("class", "last"), ("x1", Left), ("x2", Right), ("y1", last), ("y2", last));
        svg.Text("text", options.Price(candles[^1].Close), ("class", "now"), ("x", Right + 8), ("y", last + 4));
    }

    private static void DrawCandle(
        SvgWriter svg, Candle candle, PriceScale scale, double middle, double slot, decimal mostVolume, string tip, bool isPage)
    {
        double Y(decimal price) => Top + scale.Down(price, Floor - Top);
        var body = Math.Max(1, slot * 0.66);
        if (isPage)
            svg.Begin("g", ("class", candle.IsUp ? "up" : "down"), ("data-tip", tip));
        else
            svg.Begin("g", ("class", candle.IsUp ? "up" : "down"));
        if (!isPage)
            svg.Text("title", tip);
        svg.Empty("rect", ("class", "reach"), ("x", middle - (slot / 2)), ("y", Top), ("width", slot), ("height", Bottom - Top));
        if (candle.IsTraded)
        {
            var (top, bottom) = (Y(Math.Max(candle.Open, candle.Close)), Y(Math.Min(candle.Open, candle.Close)));
            svg.Empty("line", ("x1", middle), ("x2", middle), ("y1", Y(candle.High)), ("y2", Y(candle.Low)));
            svg.Empty("rect", ("class", "body"), ("x", middle - (body / 2)), ("y", top), ("width", body), ("height", Math.Max(1, bottom - top)));
        }
        else
        {
            svg.Empty("circle", ("class", "point"), ("cx", middle), ("cy", Y(candle.Close)), ("r", 1.5));
        }

        if (candle.Volume is { } volume and > 0m)
        {
            var height = Math.Max(1, (double)(volume / mostVolume) * (Bottom - VolumeTop));
            svg.Empty("rect", ("class", "volume"), ("x", middle - (body / 2)), ("y", Bottom - height), ("width", body), ("height", height));
        }

        svg.End();
    }

    private static string Tip(Candle candle, DrawingOptions options, TimeSpan period)
    {
        var end = options.Local(candle.End).ToString(period >= TimeSpan.FromDays(1) ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return candle.IsTraded
            ? $"{end}\nopen   {options.Price(candle.Open)}\nhigh   {options.Price(candle.High)}\nlow    {options.Price(candle.Low)}\nclose  {options.Price(candle.Close)}\nvolume {Numbers.Count(candle.Volume)}"
            : $"{end}\nno trade\nmiddle {options.Price(candle.Close)}";
    }
}
