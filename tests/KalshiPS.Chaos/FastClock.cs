using System.Diagnostics;

namespace KalshiPS.Chaos;

/// <summary>Time that passes more quickly, for the simulator and the client alike: waits of half a minute take half a second.</summary>
/// <param name="speed">How much more quickly.</param>
public sealed class FastClock(int speed) : TimeProvider
{
    private readonly DateTimeOffset start = DateTimeOffset.UtcNow;
    private readonly long began = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (Stopwatch.GetElapsedTime(began) * speed);

    public override long GetTimestamp() => began + ((Stopwatch.GetTimestamp() - began) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Real(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / speed;
}
