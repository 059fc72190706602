using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>Represents asynchronous work beside the pipeline's thread, with a queue of output for that thread to write.</summary>
internal sealed class BackgroundWork
{
    // Large enough to keep the work busy, small enough that a stopped pipeline wastes few requests.
    private const int QueueCapacity = 1024;

    private readonly Channel<CmdletItem> queue = Channel.CreateBounded<CmdletItem>(QueueCapacity);
    private readonly ConcurrentQueue<OpenWrite> left = new();
    private readonly CmdletOutput output;

    public BackgroundWork(Func<CmdletOutput, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        output = new CmdletOutput(queue.Writer, left, cancellationToken);
        Task = System.Threading.Tasks.Task.Run(() => RunAsync(work, cancellationToken), CancellationToken.None);
    }

    public Task Task { get; }

    public ChannelReader<CmdletItem> Output => queue.Reader;

    /// <summary>The exchange writes that were canceled before their outcome was known.</summary>
    public IReadOnlyCollection<OpenWrite> Left => left;

    /// <summary>Whether the exchange has responded to a write of this work.</summary>
    public bool HasWritten => output.HasWritten;

    /// <summary>Stops the work and lets requests in flight complete; null if it can only be canceled.</summary>
    public Action? WindUp { get; init; }

    /// <summary>Whether its unfinished writes have been reported.</summary>
    public bool IsLeft { get; set; }

    private async Task RunAsync(Func<CmdletOutput, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(output, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            queue.Writer.Complete();
        }
    }
}
