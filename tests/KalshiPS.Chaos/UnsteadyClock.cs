namespace KalshiPS.Chaos;

/// <summary>
/// Represents a clock whose time of day is set repeatedly, forward and back, by an hour briefly and by seconds for longer.
/// Timestamps continue.
/// </summary>
public sealed class UnsteadyClock(int seed) : TimeProvider
{
    private readonly Random random = new(seed);
    private long offset;

    /// <summary>The number of times that the clock was set.</summary>
    public int Steps { get; private set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offset));

    /// <summary>Sets the clock repeatedly until canceled, and then corrects it.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        try
        {
            while (true)
            {
                var isGreat = random.Next(3) == 0;
                Set(TimeSpan.FromSeconds((random.Next(2) == 0 ? -1 : 1) * (isGreat ? 3600 : 2)));
                // While the clock is off by an hour, every signature is refused.
                await Task.Delay(isGreat ? 20 : 500, token).ConfigureAwait(false);
                Set(TimeSpan.Zero);
                await Task.Delay(random.Next(200, 600), token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Set(TimeSpan.Zero);
        }
    }

    private void Set(TimeSpan wrong)
    {
        Interlocked.Exchange(ref offset, wrong.Ticks);
        Steps++;
    }
}
