using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>Asynchronous work beside the pipeline's thread, and what it has produced for that thread to write.</summary>
internal sealed class BackgroundWork
{
    // Enough to keep the work busy, little enough that a stopped pipeline has asked for little in vain.
    private const int QueueCapacity = 1024;

    private readonly Channel<CmdletItem> queue = Channel.CreateBounded<CmdletItem>(QueueCapacity);

    public BackgroundWork(Func<CmdletOutput, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Task = System.Threading.Tasks.Task.Run(() => RunAsync(work, cancellationToken), CancellationToken.None);

    public Task Task { get; }

    public ChannelReader<CmdletItem> Output => queue.Reader;

    private async Task RunAsync(Func<CmdletOutput, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(new CmdletOutput(queue.Writer, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            queue.Writer.Complete();
        }
    }
}
