namespace KalshiPS.Client.Writes;

/// <summary>The ids of what this client's writes have made lately, which another write cannot have made.</summary>
internal sealed class RecentIds(TimeProvider time)
{
    // What is older stood in the list before a write, or tells that it is older.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly object gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long Added)> order = new();

    /// <summary>Takes an id for one write.</summary>
    /// <returns>False if another write has it.</returns>
    public bool TryAdd(string id)
    {
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Added) > Kept)
                ids.Remove(order.Dequeue().Id);
            if (!ids.Add(id))
                return false;
            order.Enqueue((id, time.GetTimestamp()));
            return true;
        }
    }

    public bool Contains(string id)
    {
        lock (gate)
            return ids.Contains(id);
    }
}
