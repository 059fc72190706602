namespace KalshiPS.Client.Guards;

/// <summary>
/// What the account's orders can cost, order by order: those the exchange listed, and what was done here since. When in
/// doubt it is the greater amount. Safe to use from several threads.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ExposureLedger(TimeProvider time)
{
    // Reads lag writes by 0.4 s: a list that began within ten times that knows less of an order than is known here.
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(4);

    private readonly object gate = new();
    private readonly Dictionary<string, Entry> orders = new(StringComparer.Ordinal);

    /// <summary>Dollars that everything can cost.</summary>
    public decimal Total
    {
        get
        {
            lock (gate)
                return orders.Values.Sum(static entry => entry.Most);
        }
    }

    /// <summary>Counts what an order is about to cost, if it and all the others stay within the limit or it costs no more than before.</summary>
    /// <param name="key">The order's client order id, or its id if it has none.</param>
    /// <param name="cost">Dollars it can cost, the most of what it was and what it is to be.</param>
    /// <param name="limit">Dollars everything may cost.</param>
    /// <param name="total">Dollars everything would cost.</param>
    public bool TryHold(string key, decimal cost, decimal limit, out decimal total)
    {
        lock (gate)
        {
            if (!Allows(key, cost, limit, out total))
                return false;
            if (!orders.TryGetValue(key, out var entry))
                orders[key] = entry = new Entry();
            entry.Held = Math.Max(entry.Held, cost);
            entry.Holds++;
            entry.ChangedAt = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Whether an order could be counted; nothing is.</summary>
    /// <inheritdoc cref="TryHold"/>
    public bool Allows(string key, decimal cost, decimal limit, out decimal total)
    {
        lock (gate)
        {
            var before = orders.GetValueOrDefault(key)?.Most ?? 0m;
            var after = Math.Max(before, cost);
            total = orders.Values.Sum(static other => other.Most) - before + after;
            return total <= limit || after <= before;
        }
    }

    /// <summary>What was held for is known: so much rests. If that is not said, what was held stays counted.</summary>
    public void Settle(string key, string orderId, decimal? cost) => Change(key, entry =>
    {
        entry.OrderId = orderId;
        entry.Resting = cost ?? entry.Resting;
        entry.IsDoubtful = cost is null;
    });

    /// <summary>What was held for did not happen.</summary>
    public void Release(string key) => Change(key, static _ => { });

    /// <summary>Nobody knows whether what was held for happened.</summary>
    public void Doubt(string key) => Change(key, static entry => entry.IsDoubtful = true);

    /// <summary>It is known, by whatever way, what an order costs from now on.</summary>
    /// <param name="name">The order's client order id, or its id.</param>
    /// <param name="cost">Dollars that what rests of it can cost; null if that is not said, which changes nothing.</param>
    public void Know(string name, decimal? cost)
    {
        if (cost is not { } known)
            return;
        lock (gate)
        {
            var entry = orders.GetValueOrDefault(name) ?? orders.Values.FirstOrDefault(other => other.OrderId == name);
            if (entry is null)
                return;
            entry.Resting = known;
            entry.IsDoubtful = false;
            entry.ChangedAt = time.GetTimestamp();
            if (entry.Holds == 0)
                entry.Held = 0m;
        }
    }

    /// <summary>Trusts the next list more than what was done before now.</summary>
    public void Distrust()
    {
        lock (gate)
        {
            foreach (var entry in orders.Values)
                entry.ChangedAt = null;
        }
    }

    /// <summary>Takes over what the exchange lists as resting.</summary>
    /// <param name="listed">The orders, each with the dollars that what rests of it can take.</param>
    /// <param name="since">When the first page was asked for.</param>
    public void Replace(IEnumerable<(Order Order, decimal Cost)> listed, long since)
    {
        var resting = listed.DistinctBy(static one => KeyOf(one.Order), StringComparer.Ordinal)
            .ToDictionary(static one => KeyOf(one.Order), StringComparer.Ordinal);
        lock (gate)
        {
            foreach (var (key, entry) in orders)
            {
                if (resting.Remove(key, out var one))
                    Refresh(entry, one.Order, one.Cost, since);
                // An order that never was seen to rest may appear yet: until it is decided it counts.
                else if (!IsRecent(entry, since) && entry.Holds == 0 && (!entry.IsDoubtful || entry.OrderId is not null))
                    orders.Remove(key);
            }

            foreach (var (key, one) in resting)
                orders[key] = new Entry { OrderId = one.Order.OrderId, Resting = one.Cost };
        }
    }

    /// <summary>The name under which an order is counted.</summary>
    public static string KeyOf(Order order) => order.ClientOrderId.Length > 0 ? order.ClientOrderId : order.OrderId;

    private void Refresh(Entry entry, Order order, decimal cost, long since)
    {
        entry.OrderId ??= order.OrderId;
        if (IsRecent(entry, since))
            return;
        entry.Resting = cost;
        if (entry.Holds > 0)
            return;
        entry.Held = 0m;
        entry.IsDoubtful = false;
    }

    private bool IsRecent(Entry entry, long since) =>
        entry.ChangedAt is { } changed && time.GetElapsedTime(changed, since) < ReadLag;

    private void Change(string key, Action<Entry> change)
    {
        lock (gate)
        {
            if (!orders.TryGetValue(key, out var entry))
                return;
            entry.Holds--;
            change(entry);
            entry.ChangedAt = time.GetTimestamp();
            if (entry.Holds == 0 && !entry.IsDoubtful)
                entry.Held = 0m;
        }
    }

    private sealed class Entry
    {
        public string? OrderId { get; set; }

        /// <summary>Dollars that what rests can cost.</summary>
        public decimal Resting { get; set; }

        /// <summary>Dollars it can cost if what is under way, or in doubt, happens.</summary>
        public decimal Held { get; set; }

        public int Holds { get; set; }

        public bool IsDoubtful { get; set; }

        /// <summary>When it was last changed here; null if it never was.</summary>
        public long? ChangedAt { get; set; }

        public decimal Most => Math.Max(Resting, Held);
    }
}
