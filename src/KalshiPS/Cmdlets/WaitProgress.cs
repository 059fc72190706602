using System.Diagnostics;
using System.Management.Automation;

namespace KalshiPS.Cmdlets;

/// <summary>Shows a cmdlet's wait as progress and counts the seconds down; only on the pipeline's thread.</summary>
/// <param name="write">Writes a progress record.</param>
internal sealed class WaitProgress(Action<ProgressRecord> write)
{
    private const int ActivityId = 1;
    private const string Activity = "Kalshi";

    private CmdletWait? wait;
    private long begun;

    /// <summary>The interval between updates.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether a wait is shown.</summary>
    public bool IsShown => wait is not null;

    /// <summary>Shows a wait; of several, the one that ends last.</summary>
    public void Show(CmdletWait next)
    {
        if (wait is not null && Left() > next.Duration)
            return;
        wait = next;
        begun = Stopwatch.GetTimestamp();
        Update();
    }

    /// <summary>Counts down, and removes the wait when its time has elapsed.</summary>
    public void Update()
    {
        if (wait is null)
            return;
        var left = Left();
        if (left <= TimeSpan.Zero)
        {
            End();
            return;
        }

        write(new ProgressRecord(ActivityId, Activity, $"Waiting for {wait.Reason}")
        {
            PercentComplete = (int)Math.Clamp(100 - (100 * left / wait.Duration), 0, 100),
            SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
        });
    }

    /// <summary>Removes the wait.</summary>
    public void End()
    {
        if (wait is null)
            return;
        wait = null;
        write(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private TimeSpan Left() => wait!.Duration - Stopwatch.GetElapsedTime(begun);
}
