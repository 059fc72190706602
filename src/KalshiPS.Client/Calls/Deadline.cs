using System.Security.Cryptography;

namespace KalshiPS.Client.Calls;

/// <summary>
/// The time that one undertaking has, over all its requests and waits. Two clocks count it, and the one that went further
/// counts: the monotonic one may stand still while the machine sleeps, and the time of day can be set. Set forward it ends an
/// undertaking early; set back it prolongs none.
/// </summary>
internal sealed class Deadline(TimeProvider time, TimeSpan allowed)
{
    // An answer that takes longer is not worth waiting for while there is time to ask again.
    private const int AttemptsInTime = 3;

    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly long started = time.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public TimeProvider Time { get; } = time;

    public TimeSpan Allowed { get; } = allowed;

    /// <summary>How long ago it began.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            var steady = Time.GetElapsedTime(started);
            var ofDay = Time.GetUtcNow() - startedAt;
            return ofDay > steady ? ofDay : steady;
        }
    }

    /// <summary>Whether nothing may be sent any more.</summary>
    public bool IsOver => Elapsed >= Allowed;

    /// <summary>What is left; a moment at least, so that it can always be waited for.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = Allowed - Elapsed;
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>How long the next request may take.</summary>
    public CallTime NextCall
    {
        get
        {
            var left = Left;
            var share = TimeSpan.FromTicks(Math.Clamp(left.Ticks / AttemptsInTime, ShortestAttempt.Ticks, LongestAttempt.Ticks));
            return new CallTime(this, share < left ? share : left);
        }
    }

    /// <summary>A part of what is left.</summary>
    public Deadline AtMost(TimeSpan part) => new(Time, part < Left ? part : Left);

    /// <summary>Waits before the next of several tries, longer each time.</summary>
    /// <param name="tries">Tries made so far.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>False, at once, if no time would be left after the wait.</returns>
    public async Task<bool> WaitAsync(int tries, CancellationToken token)
    {
        var longest = Math.Min(FirstWait.Ticks << Math.Min(tries - 1, 10), LongestWait.Ticks);
        // Jitter, so that what failed together does not come back together.
        var wait = TimeSpan.FromTicks(longest / 100 * RandomNumberGenerator.GetInt32(50, 101));
        if (wait >= Left)
            return false;
        await Task.Delay(wait, Time, token).ConfigureAwait(false);
        return true;
    }
}
