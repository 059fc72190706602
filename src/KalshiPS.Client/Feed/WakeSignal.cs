namespace KalshiPS.Client.Feed;

/// <summary>Represents a signal that wakes a waiting loop. All use but the waiting is under the hub's lock.</summary>
internal sealed class WakeSignal
{
    private TaskCompletionSource source = Create();

    /// <summary>Wakes the current or the next waiter.</summary>
    public void Set() => source.TrySetResult();

    /// <summary>Returns a task that ends when the signal is set from now on.</summary>
    public Task Reset()
    {
        if (source.Task.IsCompleted)
            source = Create();
        return source.Task;
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
