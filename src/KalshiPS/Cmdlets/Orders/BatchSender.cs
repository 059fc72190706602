using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Sends items of a pipeline in batches. An item waits only a moment for others, so that an order at the end of a slow
/// pipeline is sent at once. While the pipeline's thread consumes results, a request is sent only after the results of the
/// previous one are consumed; while that thread waits for input, the items added so far are sent, one request at most.
/// </summary>
/// <param name="most">The most items in a request.</param>
/// <param name="send">Sends items and writes their results.</param>
internal sealed class BatchSender<T>(int most, Func<IReadOnlyList<T>, CmdletOutput, CancellationToken, Task> send)
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    private readonly Channel<T> items = Channel.CreateBounded<T>(most);
    private volatile bool isEnding;
    private volatile TaskCompletionSource away = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds an item; returns false if the queue is full.</summary>
    public bool TryAdd(T item) => items.Writer.TryWrite(item);

    /// <summary>Completes when the queue has room.</summary>
    public Task RoomAsync() => items.Writer.WaitToWriteAsync().AsTask();

    /// <summary>Signals that the pipeline's thread consumes results.</summary>
    public void BeginOutput() => away = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Signals that the pipeline's thread waits for input.</summary>
    public void BeginInput() => away.TrySetResult();

    /// <summary>Signals that no more items follow.</summary>
    public void Complete() => items.Writer.TryComplete();

    /// <summary>Stops sending; a request in flight completes.</summary>
    public void End()
    {
        isEnding = true;
        Complete();
        BeginInput();
    }

    /// <summary>Sends items until no more follow.</summary>
    public async Task RunAsync(CmdletOutput output, CancellationToken cancellationToken)
    {
        while (!isEnding && await items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = await Gather(cancellationToken).ConfigureAwait(false);
            if (isEnding)
                return;
            await send(batch, output, cancellationToken).ConfigureAwait(false);
            // A step runs after everything before it was consumed.
            await Task.WhenAny(output.Step(static () => { }), away.Task).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<List<T>> Gather(CancellationToken cancellationToken)
    {
        var batch = new List<T>();
        var linger = Task.Delay(Linger, cancellationToken);
        while (batch.Count < most)
        {
            if (items.Reader.TryRead(out var item))
            {
                batch.Add(item);
                continue;
            }

            var more = items.Reader.WaitToReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(more, linger).ConfigureAwait(false) != more || !await more.ConfigureAwait(false))
                break;
        }

        return batch;
    }
}
