namespace KalshiPS.Simulator;

/// <summary>A clock that goes ahead of another by a fixed span. Its timers are the other's.</summary>
internal sealed class SkewedTimeProvider(TimeProvider clock, TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
