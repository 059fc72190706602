namespace KalshiPS.Client.RateLimiting;

/// <summary>
/// Represents a token bucket: it fills at a steady rate and lets calls through in order of arrival, each when its tokens are there.
/// </summary>
internal sealed class TokenBucket : IDisposable
{
    // Tokens are counted in parts of one over TicksPerSecond, so that refilling is exact in whole numbers.
    private const long Token = TimeSpan.TicksPerSecond;

    private readonly object gate = new();
    private readonly LinkedList<Waiter> queue = [];
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long refillPerTick;
    private long capacity;
    private long filled;
    private long filledAt;

    /// <summary>Creates a full bucket.</summary>
    /// <param name="refillPerSecond">The tokens added each second.</param>
    /// <param name="capacity">The maximum number of tokens.</param>
    /// <param name="time">The clock.</param>
    public TokenBucket(int refillPerSecond, int capacity, TimeProvider time)
    {
        this.time = time;
        refillPerTick = refillPerSecond;
        this.capacity = capacity * Token;
        filled = this.capacity;
        filledAt = time.GetTimestamp();
        timer = time.CreateTimer(static state => ((TokenBucket)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The maximum number of tokens.</summary>
    public int Capacity => (int)(Volatile.Read(ref capacity) / Token);

    /// <summary>Changes the rate and the capacity; the tokens in the bucket stay, up to the capacity.</summary>
    /// <param name="newRefillPerSecond">The tokens added each second.</param>
    /// <param name="newCapacity">The maximum number of tokens.</param>
    public void Change(int newRefillPerSecond, int newCapacity)
    {
        lock (gate)
        {
            Refill();
            var wasFull = filled == capacity;
            refillPerTick = newRefillPerSecond;
            capacity = newCapacity * Token;
            filled = wasFull ? capacity : Math.Min(filled, capacity);
            foreach (var waiter in queue)
                waiter.Cost = Math.Min(waiter.Cost, capacity);
            GrantWhatFits();
        }
    }

    /// <summary>Empties the bucket after the exchange refused a call that should have been within the limits.</summary>
    public void Drain()
    {
        lock (gate)
        {
            Refill();
            filled = 0;
            SetTimer();
        }
    }

    /// <summary>Removes tokens, after all earlier callers.</summary>
    /// <param name="tokens">The number of tokens; more than the capacity means a full bucket.</param>
    /// <param name="waiting">Called with the expected wait, if there is one.</param>
    /// <param name="cancellationToken">Cancels the wait and gives up the place in the queue.</param>
    public async Task RemoveAsync(int tokens, Action<TimeSpan>? waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(Math.Min(tokens * Token, capacity));
        TimeSpan wait;
        lock (gate)
        {
            Refill();
            if (queue.Count == 0 && filled >= waiter.Cost)
            {
                filled -= waiter.Cost;
                return;
            }

            waiter.Node = queue.AddLast(waiter);
            wait = TimeToFill(queue.Sum(w => w.Cost));
            SetTimer();
        }

        waiting?.Invoke(wait);
        var registration = cancellationToken.UnsafeRegister((_, token) => GiveUp(waiter, token), state: null);
        await using (registration.ConfigureAwait(false))
            await waiter.Granted.Task.ConfigureAwait(false);
    }

    public void Dispose() => timer.Dispose();

    private void OnTimer()
    {
        lock (gate)
            GrantWhatFits();
    }

    private void GiveUp(Waiter waiter, CancellationToken token)
    {
        lock (gate)
        {
            if (!waiter.Granted.TrySetCanceled(token))
                return;
            queue.Remove(waiter.Node!);
            GrantWhatFits();
        }
    }

    private void GrantWhatFits()
    {
        Refill();
        while (queue.First is { } first && first.Value.Cost <= filled)
        {
            filled -= first.Value.Cost;
            queue.RemoveFirst();
            first.Value.Granted.TrySetResult();
        }

        SetTimer();
    }

    private void SetTimer()
    {
        if (queue.First is { } first)
            timer.Change(TimeToFill(first.Value.Cost), Timeout.InfiniteTimeSpan);
    }

    private void Refill()
    {
        var now = time.GetTimestamp();
        // Beyond a full bucket the time does not matter, and must not overflow.
        var elapsed = Math.Min(time.GetElapsedTime(filledAt, now).Ticks, capacity / refillPerTick + 1);
        filled = Math.Min(capacity, filled + elapsed * refillPerTick);
        filledAt = now;
    }

    // Timers count whole milliseconds: one that fires a little early would fire twice.
    private TimeSpan TimeToFill(long level)
    {
        var ticks = Math.Max(0, (level - filled + refillPerTick - 1) / refillPerTick);
        return TimeSpan.FromMilliseconds((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
    }

    private sealed class Waiter(long cost)
    {
        public long Cost { get; set; } = cost;

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
