using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>Asynchronous work beside the pipeline's thread, and what it has produced for that thread to write.</summary>
internal sealed class BackgroundWork
{
    // Enough to keep the work busy, little enough that a stopped pipeline has asked for little in vain.
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

    /// <summary>Writes that were ended before it was known what became of them.</summary>
    public IReadOnlyCollection<OpenWrite> Left => left;

    /// <summary>Whether the exchange has answered a write of it.</summary>
    public bool HasWritten => output.HasWritten;

    /// <summary>Brings it to an end without ending what is under way; null if it can only be canceled.</summary>
    public Action? WindUp { get; init; }

    /// <summary>Whether somebody has been told what is left of it.</summary>
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
