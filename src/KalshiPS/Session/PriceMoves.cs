using System.Runtime.CompilerServices;

namespace KalshiPS.Session;

/// <summary>Records the last prices of markets that were displayed, to show their direction.</summary>
internal sealed class PriceMoves
{
    private readonly Dictionary<string, (DateTimeOffset? Time, decimal? Price)> latest = new(StringComparer.Ordinal);

    // The same update displayed again has the same direction.
    private readonly ConditionalWeakTable<TickerUpdate, StrongBox<decimal?>> known = [];

    /// <summary>Returns the last price of the market at the previously displayed update; null for the first.</summary>
    public decimal? Before(TickerUpdate update)
    {
        lock (latest)
        {
            if (known.TryGetValue(update, out var before))
                return before.Value;
            before = new StrongBox<decimal?>(latest.TryGetValue(update.Ticker, out var last) && last.Time <= update.Timestamp ? last.Price : null);
            known.Add(update, before);
            latest[update.Ticker] = (update.Timestamp, update.LastPrice);
            return before.Value;
        }
    }

    public void Clear()
    {
        lock (latest)
            latest.Clear();
    }
}
