namespace KalshiPS.Simulator;

/// <summary>Represents a clock that leads another by a fixed span, and uses its timers.</summary>
internal sealed class SkewedTimeProvider(TimeProvider clock, TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
