using KalshiPS.Client.Storage;

namespace KalshiPS.Client.Journal;

/// <summary>Counts the spend of each day in a table beside the entries. Amounts are millionths of a dollar.</summary>
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
        """;

    /// <summary>Reserves an amount, if the day's total stays within the limit or nothing is added.</summary>
    /// <returns>The day's total with the amount, and whether it was reserved.</returns>
    public (long Total, bool IsWithin) TrySpend(string key, long day, long added, long limit)
    {
        Execute(SpendSchema);
        Execute("DELETE FROM spend WHERE day < $old", ("$old", day - SpendDays));
        using var command = connection.Command("SELECT coalesce(sum(amount), 0) FROM spend WHERE day = $day", ("$day", day));
        var total = (long)command.ExecuteScalar()! + added;
        if (added > 0 && total > limit)
            return (total, false);
        Execute(
            "INSERT INTO spend (key, day, amount, each) VALUES ($key, $day, $added, 0) ON CONFLICT (key, day) DO UPDATE SET amount = amount + $added",
            ("$key", key),
            ("$day", day),
            ("$added", added));
        return (total, true);
    }

    /// <summary>Replaces a reserved amount by the committed one.</summary>
    public void SettleSpend(string key, long day, string? orderId, long held, long added, long each) => Execute(
        "UPDATE spend SET amount = max(0, amount - $held + $added), order_id = coalesce($order, order_id), each = max(each, $each) WHERE key = $key AND day = $day",
        ("$key", key),
        ("$day", day),
        ("$held", held),
        ("$added", added),
        ("$order", orderId),
        ("$each", each));

    /// <summary>Restates the amount of an unfilled order that was placed on the same day.</summary>
    public void RestateSpend(string key, long day, string orderId, long amount, long each) => Execute(
        "UPDATE spend SET amount = $amount, each = $each WHERE key = $key AND day = $day AND order_id = $order",
        ("$key", key),
        ("$day", day),
        ("$order", orderId),
        ("$amount", amount),
        ("$each", each));

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
}
