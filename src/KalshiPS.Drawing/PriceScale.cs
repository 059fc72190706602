namespace KalshiPS.Drawing;

/// <summary>Represents the range of a chart's prices, and its ticks.</summary>
internal sealed class PriceScale
{
    private static readonly decimal[] Steps = [0.0001m, 0.0002m, 0.0005m, 0.001m, 0.002m, 0.005m, 0.01m, 0.02m, 0.05m, 0.1m, 0.2m];

    /// <param name="candles">The candles, at least one.</param>
    /// <param name="ticks">The approximate greatest number of ticks.</param>
    public PriceScale(IReadOnlyList<Candle> candles, int ticks)
    {
        var (low, high) = (candles.Min(candle => candle.Low), candles.Max(candle => candle.High));
        // A constant price is drawn in the middle of a few cents.
        if (high - low < 0.02m)
            (low, high) = (Math.Max(0m, low - 0.01m), Math.Min(1m, high + 0.01m));
        var step = Array.Find(Steps, step => (high - low) / step <= ticks);
        step = step == 0m ? Steps[^1] : step;
        Low = Math.Floor(low / step) * step;
        High = Math.Ceiling(high / step) * step;
        Ticks = [.. Enumerable.Range(0, (int)((High - Low) / step) + 1).Select(index => Low + (index * step))];
        Decimals = Numbers.Decimals([step], 2);
    }

    public decimal Low { get; }

    public decimal High { get; }

    /// <summary>The ticks, lowest first.</summary>
    public IReadOnlyList<decimal> Ticks { get; }

    /// <summary>The number of decimals of the ticks' labels.</summary>
    public int Decimals { get; }

    /// <summary>Computes a price's distance from the top within a height.</summary>
    public double Down(decimal price, double height) => (double)((High - price) / (High - Low)) * height;
}
