using KalshiPS.Client.Tests.Support;
using KalshiPS.Client.Transport;

namespace KalshiPS.Client.Tests;

public sealed class ServerClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TwoClocks time = new(Start);
    private readonly ServerClock clock;

    public ServerClockTests() => clock = new ServerClock(time);

    [Fact]
    public void The_time_is_not_known_before_an_answer()
    {
        clock.Observe(server: null);

        Assert.Null(clock.Earliest);
    }

    [Fact]
    public void An_answer_of_a_server_that_is_ahead_does_not_change_the_time()
    {
        clock.Observe(Start);
        time.Advance(TimeSpan.FromSeconds(10));
        clock.Observe(Start.AddHours(1));

        Assert.Equal(Start.AddSeconds(10), clock.Earliest);
        Assert.Equal(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(10), clock.Offset);
    }

    [Fact]
    public void The_time_does_not_depend_on_this_machine_s_clock()
    {
        clock.Observe(Start);
        time.SetTimeOfDay(TimeSpan.FromHours(-3));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Start.AddSeconds(10), clock.Earliest);
    }

    [Fact]
    public void An_answer_of_a_server_that_is_behind_is_forgotten_after_some_minutes()
    {
        clock.Observe(Start.AddMinutes(-10));
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
            clock.Observe(time.GetTrueTime());
        }

        Assert.Equal(time.GetTrueTime(), clock.Earliest);
    }
}
