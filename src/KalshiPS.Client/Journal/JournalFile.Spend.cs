using KalshiPS.Client.Storage;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Counts the spend of each day in tables beside the entries: what orders have committed, and what is reserved for requests whose
/// outcome is not known yet. Amounts are millionths of a dollar.
/// </summary>
internal sealed partial class JournalFile
{
    // The number of days that are kept; only today's is needed.
    private const int SpendDays = 7;

    private const string SpendSchema = """
        CREATE TABLE IF NOT EXISTS spend (
            key TEXT NOT NULL,
            day INTEGER NOT NULL,
            order_id TEXT,
            amount INTEGER NOT NULL,
            each INTEGER NOT NULL,
            PRIMARY KEY (key, day));
        CREATE INDEX IF NOT EXISTS spend_day ON spend (day);
        CREATE INDEX IF NOT EXISTS spend_order ON spend (order_id) WHERE order_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS spend_hold (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL,
            day INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            each INTEGER NOT NULL,
            is_recorded INTEGER NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS spend_hold_day ON spend_hold (day);
        CREATE INDEX IF NOT EXISTS spend_hold_key ON spend_hold (key);
        """;

    private const string TotalText = """
        SELECT (SELECT coalesce(sum(amount), 0) FROM spend WHERE day = $day) + (SELECT coalesce(sum(amount), 0) FROM spend_hold WHERE day = $day)
        """;

    private const string Commit = """
        INSERT INTO spend (key, day, order_id, amount, each) VALUES ($key, $day, $order, max(0, $added), $each)
        ON CONFLICT (key, day) DO UPDATE SET amount = max(0, amount + $added), order_id = coalesce($order, order_id), each = max(each, $each)
        """;

    private bool? hasSpend;

    /// <summary>Reserves an amount, if the day's total stays within the limit or nothing is added.</summary>
    /// <param name="key">The name under which the amount is counted.</param>
    /// <param name="day">The day.</param>
    /// <param name="added">The amount.</param>
    /// <param name="each">The amount of one contract; 0 if it is not counted in contracts.</param>
    /// <param name="limit">The limit of the day's total.</param>
    /// <returns>The id of the reservation, 0 if there is none, and the day's total with the amount.</returns>
    public (long Id, long Total) TryHoldSpend(string key, long day, long added, long each, long limit)
    {
        Execute(SpendSchema);
        hasSpend = true;
        Execute("DELETE FROM spend WHERE day < $old; DELETE FROM spend_hold WHERE day < $old", ("$old", day - SpendDays));
        var total = Number(TotalText, ("$day", day)) + added;
        if (added > 0 && total > limit)
            return (0, total);
        var id = Number(
            "INSERT INTO spend_hold (key, day, amount, each) VALUES ($key, $day, $added, $each) RETURNING id",
            ("$key", key),
            ("$day", day),
            ("$added", added),
            ("$each", each));
        return (id, total);
    }

    /// <summary>Reads a day's total.</summary>
    public long SpendOf(long day) => HasSpend() ? Number(TotalText, ("$day", day)) : 0;

    /// <summary>Replaces a reserved amount by the committed one.</summary>
    public void SettleSpend(long id, string key, long day, string? orderId, long reserved, long added, long each)
    {
        var held = EndHold(id);
        // Where another process has found out the outcome, it has committed the reserved amount of a placed order, and released others.
        if (held is null && orderId is null)
            return;
        Execute(
            Commit, ("$key", key), ("$day", day), ("$order", orderId), ("$added", held is null ? added - reserved : added), ("$each", each));
    }

    /// <summary>Restates the amount of an unfilled order. If it was placed on another day, the reserved amount counts besides.</summary>
    public void RestateSpend(long id, string key, long day, string orderId, long amount, long each)
    {
        var held = EndHold(id) ?? 0;
        var isOfDay = Execute(
            "UPDATE spend SET amount = $amount, each = $each WHERE key = $key AND day = $day AND order_id = $order",
            ("$key", key),
            ("$day", day),
            ("$order", orderId),
            ("$amount", amount),
            ("$each", each)) > 0;
        if (!isOfDay)
            Execute(Commit, ("$key", key), ("$day", day), ("$order", null), ("$added", held), ("$each", 0L));
    }

    /// <summary>Gives back the amount of contracts that were taken out of the book.</summary>
    /// <param name="orderId">The id of the order.</param>
    /// <param name="count">The number of contracts, in hundredths.</param>
    /// <param name="atMost">The amount that one contract counts for from now on, if it is less than before.</param>
    public void GiveBack(string orderId, long count, long atMost)
    {
        Execute(SpendSchema);
        Execute(
            "UPDATE spend SET amount = max(0, amount - $count * min(each, $most) / 100), each = min(each, $most) WHERE order_id = $order",
            ("$order", orderId),
            ("$count", count),
            ("$most", atMost));
    }

    // From here on the entry's outcome decides what becomes of the reserved amount. Reserved amounts of other processes are theirs.
    private void RecordSpend(string clientOrderId)
    {
        if (hasSpend ??= HasSpend())
            Execute("UPDATE spend_hold SET is_recorded = 1 WHERE key = $key", ("$key", clientOrderId));
    }

    // A reserved amount that is not recorded is that of a submission that has not begun.
    private void ReleaseSpend(string clientOrderId)
    {
        if (HasSpend())
            Execute("DELETE FROM spend_hold WHERE key = $key AND is_recorded = 1", ("$key", clientOrderId));
    }

    private void CommitSpend(string clientOrderId, string orderId)
    {
        if (!HasSpend())
            return;
        Execute(
            """
            INSERT INTO spend (key, day, order_id, amount, each)
            SELECT key, day, $order, sum(amount), max(each) FROM spend_hold WHERE key = $key AND is_recorded = 1 GROUP BY key, day
            ON CONFLICT (key, day) DO UPDATE SET amount = amount + excluded.amount, order_id = excluded.order_id, each = max(each, excluded.each)
            """,
            ("$key", clientOrderId),
            ("$order", orderId));
        ReleaseSpend(clientOrderId);
    }

    // The reserved amount; null if the reservation was ended before.
    private long? EndHold(long id)
    {
        using var command = connection.Command("DELETE FROM spend_hold WHERE id = $id RETURNING amount", ("$id", id));
        return command.ExecuteScalar() as long?;
    }

    // Without -MaxSpend the tables are never made.
    private bool HasSpend() => Number("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'spend_hold'") > 0;

    private long Number(string text, params (string Name, object? Value)[] values)
    {
        using var command = connection.Command(text, values);
        return (long)command.ExecuteScalar()!;
    }
}
