namespace KalshiPS.Drawing;

/// <summary>The prices that a chart spans, and which of them it names.</summary>
internal sealed class PriceScale
{
    private static readonly decimal[] Steps = [0.0001m, 0.0002m, 0.0005m, 0.001m, 0.002m, 0.005m, 0.01m, 0.02m, 0.05m, 0.1m, 0.2m];

    /// <param name="candles">What is drawn; one at least.</param>
    /// <param name="ticks">How many prices to name at most, about.</param>
    public PriceScale(IReadOnlyList<Candle> candles, int ticks)
    {
        var (low, high) = (candles.Min(candle => candle.Low), candles.Max(candle => candle.High));
        // A price that did not move is drawn in the middle of a few cents.
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

    /// <summary>The named prices, lowest first.</summary>
    public IReadOnlyList<decimal> Ticks { get; }

    /// <summary>How many decimals their names have.</summary>
    public int Decimals { get; }

    /// <summary>How far from the top a price stands, of a height.</summary>
    public double Down(decimal price, double height) => (double)((High - price) / (High - Low)) * height;
}
