namespace KalshiPS.Contract.Tests.Calls;

/// <summary>A clock that stands until it is moved, so that two runs see the same times; waiting still takes real time.</summary>
internal sealed class StandingClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 23, 15, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan span) => now += span;
}
