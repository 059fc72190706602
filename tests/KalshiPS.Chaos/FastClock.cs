using System.Diagnostics;

namespace KalshiPS.Chaos;

/// <summary>
/// Represents a clock that shortens a client's waits: half a minute between two attempts to connect takes little more than a
/// second. The time of day is the true one, which requests are signed with.
/// </summary>
/// <param name="speed">The factor by which waits are shorter.</param>
public sealed class FastClock(int speed) : TimeProvider
{
    private readonly long began = Stopwatch.GetTimestamp();

    public override long GetTimestamp() => began + ((Stopwatch.GetTimestamp() - began) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Real(dueTime), Real(period));

    private TimeSpan Real(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / speed;
}
