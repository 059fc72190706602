using Microsoft.Extensions.Time.Testing;

namespace KalshiPS.Client.Tests.Support;

/// <summary>A clock whose time of day and whose timestamps can be moved apart, as by a sleep of the machine or by hand.</summary>
internal sealed class TwoClocks(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long ofDay;
    private long steady;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ofDay));

    // The base class's timestamps are its time of day, in ticks.
    public override long GetTimestamp() => GetTrueTime().Ticks + Interlocked.Read(ref steady);

    /// <summary>The time of day wherever nobody sets the clock, as on the exchange.</summary>
    public DateTimeOffset GetTrueTime() => base.GetUtcNow();

    /// <summary>Sets the time of day; the timestamps go on, and no timer is due: what a machine that slept wakes to.</summary>
    public void SetTimeOfDay(TimeSpan by) => Interlocked.Add(ref ofDay, by.Ticks);

    /// <summary>Lets time pass by both clocks without a timer, as for a process that is stopped, at the moment it goes on.</summary>
    public void Stop(TimeSpan by)
    {
        SetTimeOfDay(by);
        Interlocked.Add(ref steady, by.Ticks);
    }
}
