namespace KalshiPS.Client.Writes;

/// <summary>Keeps the ids that this client's writes created recently, which another write cannot have created.</summary>
internal sealed class RecentIds(TimeProvider time)
{
    // Older ids were in the list before a write, or have an earlier time of creation.
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly object gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long Added)> order = new();

    /// <summary>Claims an id for one write.</summary>
    /// <returns>False if another write has claimed it.</returns>
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
