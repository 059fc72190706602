namespace KalshiPS.Drawing;

/// <summary>Draws candlesticks and volume as text. Periods are merged if there are more than fit.</summary>
public static class ChartDrawing
{
    private const int VolumeRows = 3;

    /// <summary>Draws a chart.</summary>
    /// <param name="chart">The candlesticks.</param>
    /// <param name="options">The options of the picture.</param>
    /// <returns>The lines of the picture.</returns>
    public static IReadOnlyList<string> Draw(Chart chart, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(options);
        var canvas = new TextCanvas(options);
        var all = Candle.Of(chart, out var period);
        var title = chart.Title.Length > 0 ? canvas.Glyphs.Between + chart.Title : "";
        if (all.Count == 0)
        {
            canvas.Ends(new StyledText(chart.Ticker, TextStyle.Strong), title, new StyledText(""));
            canvas.Line(new StyledText("There is no price in this time.", TextStyle.Dim));
            return canvas.ToLines();
        }

        var plot = new ChartPlot(all, period, canvas.Glyphs, options);
        canvas.Ends(new StyledText(chart.Ticker, TextStyle.Strong), title, new StyledText(plot.Span, TextStyle.Dim));
        for (var row = 0; row < plot.Rows; row++)
            canvas.Line(plot.PriceRow(row));
        for (var row = 0; row < VolumeRows; row++)
            canvas.Line(plot.VolumeRow(row, VolumeRows));
        canvas.Line(new StyledText(plot.TimeAxis, TextStyle.Dim));
        canvas.Line(new StyledText(plot.TimeLabels, TextStyle.Dim));
        canvas.Line(new StyledText(Summary(all, canvas.Glyphs, options)), new StyledText(Legend(canvas.Glyphs, options), TextStyle.Dim));
        return canvas.ToLines();
    }

    private static string Summary(List<Candle> candles, Glyphs glyphs, DrawingOptions options)
    {
        var last = candles[^1].Close;
        var facts = new List<string>
        {
            $"last {options.Price(last)}",
            $"high {options.Price(candles.Max(candle => candle.High))}",
            $"low {options.Price(candles.Min(candle => candle.Low))}",
            $"volume {Numbers.Count(Numbers.Sum(candles, candle => candle.Volume))}",
        };
        return string.Join(glyphs.Between, facts);
    }

    private static string Legend(Glyphs glyphs, DrawingOptions options)
    {
        var signs = options.HasColor ? "" : $"{glyphs.Hollow} up, {glyphs.Solid} down, ";
        return $"{glyphs.Between}{signs}{glyphs.Dot} no trade";
    }
}
