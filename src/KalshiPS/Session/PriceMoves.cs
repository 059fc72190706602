using System.Runtime.CompilerServices;

namespace KalshiPS.Session;

/// <summary>Which way the last price of a market went from one update that was looked at to the next.</summary>
internal sealed class PriceMoves
{
    private readonly Dictionary<string, (DateTimeOffset? Time, decimal? Price)> latest = new(StringComparer.Ordinal);

    // What is looked at again went the same way as before.
    private readonly ConditionalWeakTable<TickerUpdate, StrongBox<decimal?>> known = [];

    /// <summary>The last price at the update of the market that was looked at before; null for the first.</summary>
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
