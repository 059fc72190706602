namespace KalshiPS.Drawing;

/// <summary>Draws candlesticks and volume as text. Periods for which there is no room are merged.</summary>
public static class ChartDrawing
{
    private const int VolumeRows = 3;

    /// <summary>Draws them.</summary>
    /// <param name="chart">The candlesticks.</param>
    /// <param name="options">What the picture may be made of.</param>
    /// <returns>Its lines.</returns>
    public static IReadOnlyList<string> Draw(Chart chart, DrawingOptions options)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(options);
        var sheet = new Sheet(options);
        var all = Candle.Of(chart, out var period);
        var title = chart.Title.Length > 0 ? sheet.Glyphs.Between + chart.Title : "";
        if (all.Count == 0)
        {
            sheet.Ends(new Piece(chart.Ticker, Tone.Strong), title, new Piece(""));
            sheet.Line(new Piece("There is no price in this time.", Tone.Dim));
            return sheet.ToLines();
        }

        var plot = new ChartPlot(all, period, sheet.Glyphs, options);
        sheet.Ends(new Piece(chart.Ticker, Tone.Strong), title, new Piece(plot.Span, Tone.Dim));
        for (var row = 0; row < plot.Rows; row++)
            sheet.Line(plot.PriceRow(row));
        for (var row = 0; row < VolumeRows; row++)
            sheet.Line(plot.VolumeRow(row, VolumeRows));
        sheet.Line(new Piece(plot.TimeAxis, Tone.Dim));
        sheet.Line(new Piece(plot.TimeLabels, Tone.Dim));
        sheet.Line(new Piece(Summary(all, sheet.Glyphs, options)), new Piece(Legend(sheet.Glyphs, options), Tone.Dim));
        return sheet.ToLines();
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
