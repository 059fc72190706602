using KalshiPS.Errors;

namespace KalshiPS.Client.Journal;

/// <summary>Counts a day's spend in a key's journal.</summary>
/// <param name="journal">The journal.</param>
internal sealed class JournalSpend(OrderJournal journal) : ISpendLog
{
    private const decimal Millionths = 1_000_000m;

    // Far above any account, and a sum of many still fits.
    private const decimal Most = 1_000_000_000_000m;

    public async Task<SpendHold> HoldAsync(string key, long day, decimal added, decimal limit, CancellationToken token)
    {
        var (total, isWithin) = await journal.CountAsync(file => file.TrySpend(key, day, Units(added), Units(limit)), token).ConfigureAwait(false);
        return new SpendHold(key, day, added, total / Millionths, isWithin);
    }

    public Task SettleAsync(SpendHold hold, string? orderId, decimal added, decimal each) => TryAsync(file =>
        file.SettleSpend(hold.Key, hold.Day, orderId, Units(hold.Added), Units(added), LeastUnits(each)));

    public Task RestateAsync(SpendHold hold, string orderId, decimal amount, decimal each) =>
        TryAsync(file => file.RestateSpend(hold.Key, hold.Day, orderId, Units(amount), LeastUnits(each)));

    public Task GiveBackAsync(string orderId, decimal count, decimal? atMost) =>
        TryAsync(file => file.GiveBack(orderId, (long)(count * 100m), LeastUnits(atMost ?? Most)));

    // An amount whose change cannot be written stays counted as it was, which is the greater one.
    private async Task TryAsync(Action<JournalFile> write)
    {
        try
        {
            await journal.CountAsync(
                file =>
                {
                    write(file);
                    return (0L, true);
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (KalshiException)
        {
        }
    }

    private static long LeastUnits(decimal dollars) => (long)decimal.Floor(Math.Min(dollars, Most) * Millionths);

    private static long Units(decimal dollars) => (long)decimal.Ceiling(Math.Min(dollars, Most) * Millionths);
}
