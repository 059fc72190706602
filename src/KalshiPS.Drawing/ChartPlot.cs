namespace KalshiPS.Drawing;

/// <summary>Lays out the rows of a chart.</summary>
internal sealed class ChartPlot
{
    private const int UsualRows = 14;
    private const int WideRows = 18;
    private const int MostStride = 4;
    private const int LabelEvery = 16;

    private readonly Glyphs glyphs;
    private readonly DrawingOptions options;
    private readonly List<Candle> candles;
    private readonly PriceScale scale;
    private readonly TimeSpan period;
    private readonly decimal mostVolume;
    private readonly int labelWidth;
    private readonly int width;
    private readonly int stride;
    private readonly int bodyWidth;
    private readonly string[] rowLabels;

    /// <param name="all">The periods, at least one.</param>
    /// <param name="period">The length of each; zero if it is not known.</param>
    /// <param name="glyphs">The characters to draw with.</param>
    /// <param name="options">The options of the picture.</param>
    public ChartPlot(List<Candle> all, TimeSpan period, Glyphs glyphs, DrawingOptions options)
    {
        this.period = period;
        this.glyphs = glyphs;
        this.options = options;
        Rows = options.IsWide ? WideRows : UsualRows;
        scale = new PriceScale(all, Rows / 3);
        var volumes = Numbers.Count(decimal.Truncate(all.Sum(candle => candle.Volume ?? 0m)));
        labelWidth = Math.Max(scale.Ticks.Max(tick => options.Price(tick, scale.Decimals).Length), volumes.Length);
        width = options.Width - labelWidth - 2;
        candles = Candle.Merge(all, width, out var periods);
        stride = Math.Clamp(width / candles.Count, 1, MostStride);
        bodyWidth = stride == MostStride ? MostStride - 1 : 1;
        mostVolume = candles.Max(candle => candle.Volume) ?? 0m;
        rowLabels = new string[Rows];
        foreach (var tick in scale.Ticks)
            rowLabels[Row(scale.Down(tick, Rows))] = options.Price(tick, scale.Decimals);
        var (from, to) = (options.Local(all[0].Begin), options.Local(all[^1].End));
        var each = period > TimeSpan.Zero ? $"{glyphs.Between}{Chart.Words(period * periods)} a candle" : "";
        Span = $"{Chart.Label(from, period)} to {Chart.Label(to, period)}{each}";
    }

    /// <summary>Rows of prices.</summary>
    public int Rows { get; }

    /// <summary>The chart's span of time and the length of a candle.</summary>
    public string Span { get; }

    public string TimeAxis
    {
        get
        {
            var axis = new string(glyphs.Rule, width).ToCharArray();
            foreach (var (column, _) in Labels())
                axis[column + (bodyWidth / 2)] = glyphs.TimeTick;
            return $"{new string(' ', labelWidth + 1)}{glyphs.Corner}{new string(axis)}";
        }
    }

    public string TimeLabels
    {
        get
        {
            var line = new string(' ', options.Width).ToCharArray();
            foreach (var (column, text) in Labels())
                text.CopyTo(line.AsSpan(labelWidth + 2 + column));
            return new string(line);
        }
    }

    public StyledText[] PriceRow(int row) =>
        Pieces(rowLabels[row] ?? "", rowLabels[row] is null ? glyphs.Axis : glyphs.Tick, candle => PriceCell(candle, row));

    public StyledText[] VolumeRow(int row, int rows)
    {
        var label = row == 0 ? Numbers.Count(decimal.Truncate(mostVolume)) : row == rows - 1 ? "0" : "";
        return Pieces(label, label.Length > 0 ? glyphs.Tick : glyphs.Axis, candle => VolumeCell(candle, rows - 1 - row, rows));
    }

    private StyledText[] Pieces(string label, char axis, Func<Candle, (char Sign, TextStyle TextStyle)> cell)
    {
        var runs = new List<StyledText> { new($"{label.PadLeft(labelWidth)} {axis}", TextStyle.Dim) };
        foreach (var candle in candles)
        {
            var (sign, style) = cell(candle);
            // A wick is in the middle of its body.
            var text = glyphs.IsNarrow(sign) ? sign.ToString().PadLeft((bodyWidth / 2) + 1) : new string(sign, bodyWidth);
            runs.Add(new StyledText(text.PadRight(stride), style));
        }

        return [.. runs];
    }

    private (char Sign, TextStyle TextStyle) PriceCell(Candle candle, int row)
    {
        var style = candle.IsUp ? TextStyle.Up : TextStyle.Down;
        var top = scale.Down(Math.Max(candle.Open, candle.Close), Rows);
        var bottom = scale.Down(Math.Min(candle.Open, candle.Close), Rows);
        if (!candle.IsTraded)
            return (Row(top) == row ? glyphs.Dot : ' ', TextStyle.Dim);
        // A body has at least one cell, and every cell that it covers by half.
        var first = Row(top);
        var last = Math.Max(first, Row(bottom - 0.5));
        if (row >= first && row <= last)
            return (options.HasColor || !candle.IsUp ? glyphs.Solid : glyphs.Hollow, style);
        var (high, low) = (scale.Down(candle.High, Rows), scale.Down(candle.Low, Rows));
        var upper = row < first ? high <= row + 0.25 : low >= row + 0.25;
        var lower = row < first ? high <= row + 0.75 : low >= row + 0.75;
        var sign = (upper, lower) switch
        {
            (true, true) => glyphs.Wick,
            (true, false) => glyphs.WickAbove,
            (false, true) => glyphs.WickBelow,
            _ => ' ',
        };
        return (sign, style);
    }

    private (char Sign, TextStyle TextStyle) VolumeCell(Candle candle, int row, int rows)
    {
        if (candle.Volume is not { } volume || volume <= 0m)
            return (' ', TextStyle.Dim);
        var eighths = Math.Max(1, (int)Math.Round(volume / mostVolume * rows * 8m)) - (row * 8);
        return (glyphs.Filled(eighths), TextStyle.Dim);
    }

    private int Row(double down) => Math.Clamp((int)down, 0, Rows - 1);

    private IEnumerable<(int Column, string Text)> Labels()
    {
        var free = 0;
        for (var index = 0; index < candles.Count; index++)
        {
            var column = index * stride;
            var text = Chart.Label(options.Local(candles[index].End), period);
            if (column < free || column + text.Length > width)
                continue;
            free = column + LabelEvery;
            yield return (column, text);
        }
    }
}
