namespace KalshiPS.Client.Tests.Support;

/// <summary>The threads that a step of virtual time wakes.</summary>
internal static class WokenThreads
{
    /// <summary>Gives them a moment of real time, and then whatever the machine takes to begin all that was queued.</summary>
    public static async Task SettleAsync()
    {
        await Task.Delay(2);
        for (var i = 0; i < 100 && ThreadPool.PendingWorkItemCount > 0; i++)
            await Task.Run(static () => { });
    }
}
