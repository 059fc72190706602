namespace KalshiPS.Client.Guards;

/// <summary>
/// Keeps the worst cost of the account's orders, order by order: those that the exchange listed, and the changes made here
/// since. Of two possible amounts the greater one counts. Safe to use from several threads.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ExposureLedger(TimeProvider time)
{
    // Reads lag writes by 0.4 s: a list that began within ten times that may be older than a change made here.
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(4);

    private readonly object gate = new();
    private readonly Dictionary<string, Entry> orders = new(StringComparer.Ordinal);

    /// <summary>The worst cost of everything, in dollars.</summary>
    public decimal Total
    {
        get
        {
            lock (gate)
                return orders.Values.Sum(static entry => entry.Most);
        }
    }

    /// <summary>Reserves the worst cost of an order, if the total stays within the limit or the order costs no more than before.</summary>
    /// <param name="key">The client order id of the order, or its id if it has none.</param>
    /// <param name="cost">The worst cost of the order in dollars, the greater of before and after the change.</param>
    /// <param name="limit">The limit of the total, in dollars.</param>
    /// <param name="total">The total with the order, in dollars.</param>
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

    /// <summary>Returns whether the worst cost of an order could be reserved, and reserves nothing.</summary>
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

    /// <summary>Ends a reservation with the cost of what rests. If that cost is null, the reserved amount stays counted.</summary>
    public void Settle(string key, string orderId, decimal? cost) => Change(key, entry =>
    {
        entry.OrderId = orderId;
        entry.Resting = cost ?? entry.Resting;
        entry.IsDoubtful = cost is null;
    });

    /// <summary>Ends a reservation whose order was not placed or changed.</summary>
    public void Release(string key) => Change(key, static _ => { });

    /// <summary>Ends a reservation whose outcome is unknown: its amount stays counted.</summary>
    public void MarkUnknown(string key) => Change(key, static entry => entry.IsDoubtful = true);

    /// <summary>Updates the cost of an order that is known from an answer or a read.</summary>
    /// <param name="name">The client order id of the order, or its id.</param>
    /// <param name="cost">The worst cost of what rests of the order, in dollars; null if it is not stated, which changes nothing.</param>
    public void Update(string name, decimal? cost)
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

    /// <summary>Marks the amounts counted until now as older than the next list.</summary>
    public void Invalidate()
    {
        lock (gate)
        {
            foreach (var entry in orders.Values)
                entry.ChangedAt = null;
        }
    }

    /// <summary>Replaces the counted orders by those that the exchange lists as resting.</summary>
    /// <param name="listed">The orders, each with the worst cost of what rests of it, in dollars.</param>
    /// <param name="since">The time when the first page was requested.</param>
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
                // An undecided order that never was seen to rest may yet appear: it counts until it is decided.
                else if (!IsRecent(entry, since) && entry.Holds == 0 && (!entry.IsDoubtful || entry.OrderId is not null))
                    orders.Remove(key);
            }

            foreach (var (key, one) in resting)
                orders[key] = new Entry { OrderId = one.Order.OrderId, Resting = one.Cost };
        }
    }

    /// <summary>Returns the name under which an order is counted.</summary>
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

        /// <summary>The worst cost of what rests, in dollars.</summary>
        public decimal Resting { get; set; }

        /// <summary>The worst cost if changes under way or undecided take effect, in dollars.</summary>
        public decimal Held { get; set; }

        public int Holds { get; set; }

        public bool IsDoubtful { get; set; }

        /// <summary>The time of the latest change made here; null if there was none.</summary>
        public long? ChangedAt { get; set; }

        public decimal Most => Math.Max(Resting, Held);
    }
}
