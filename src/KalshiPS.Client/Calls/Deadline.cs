using System.Security.Cryptography;

namespace KalshiPS.Client.Calls;

/// <summary>
/// Represents the time limit of one operation over all its requests and waits. Two clocks measure it, and the one that
/// advanced further counts: the monotonic clock may stand still while the machine sleeps, and the time of day can be set.
/// A clock set forward ends an operation early; one set back prolongs none.
/// </summary>
internal sealed class Deadline(TimeProvider time, TimeSpan allowed)
{
    // A slower answer is not worth waiting for while there is time for another attempt.
    private const int AttemptsInTime = 3;

    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly long started = time.GetTimestamp();
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public TimeProvider Time { get; } = time;

    public TimeSpan Allowed { get; } = allowed;

    /// <summary>The time since the operation began.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            var steady = Time.GetElapsedTime(started);
            var ofDay = Time.GetUtcNow() - startedAt;
            return ofDay > steady ? ofDay : steady;
        }
    }

    /// <summary>Whether the time is over, so that nothing may be sent any more.</summary>
    public bool IsOver => Elapsed >= Allowed;

    /// <summary>The remaining time; at least a moment, so that it is a valid timeout.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = Allowed - Elapsed;
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>The time limits of the next request.</summary>
    public CallTime NextCall
    {
        get
        {
            var left = Left;
            var share = TimeSpan.FromTicks(Math.Clamp(left.Ticks / AttemptsInTime, ShortestAttempt.Ticks, LongestAttempt.Ticks));
            return new CallTime(this, share < left ? share : left);
        }
    }

    /// <summary>Creates a deadline for a part of the remaining time.</summary>
    public Deadline AtMost(TimeSpan part) => new(Time, part < Left ? part : Left);

    /// <summary>Waits before the next of several tries, longer after each try.</summary>
    /// <param name="tries">The number of tries made so far.</param>
    /// <param name="token">Cancels the wait.</param>
    /// <returns>False, at once, if no time would be left after the wait.</returns>
    public async Task<bool> WaitAsync(int tries, CancellationToken token)
    {
        var longest = Math.Min(FirstWait.Ticks << Math.Min(tries - 1, 10), LongestWait.Ticks);
        // Jitter, so that calls that failed together are not repeated together.
        var wait = TimeSpan.FromTicks(longest / 100 * RandomNumberGenerator.GetInt32(50, 101));
        if (wait >= Left)
            return false;
        await Task.Delay(wait, Time, token).ConfigureAwait(false);
        return true;
    }
}
