using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Sends what a pipeline brings, together where it comes together. An item waits for company no longer than a moment, so
/// that an order at the end of a slow pipeline leaves at once. While the pipeline attends, a request is not sent before the
/// results of the one before are taken; while it is away, what it has brought is sent, which is one request's worth at most.
/// </summary>
/// <param name="most">Items a request.</param>
/// <param name="send">Sends items and writes what becomes of them.</param>
internal sealed class BatchSender<T>(int most, Func<IReadOnlyList<T>, CmdletOutput, CancellationToken, Task> send)
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    private readonly Channel<T> items = Channel.CreateBounded<T>(most);
    private volatile bool isEnding;
    private volatile TaskCompletionSource away = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes an item; false if there is no room.</summary>
    public bool TryAdd(T item) => items.Writer.TryWrite(item);

    /// <summary>Completes when there is room.</summary>
    public Task RoomAsync() => items.Writer.WaitToWriteAsync().AsTask();

    /// <summary>Says that the pipeline's thread takes results from now on.</summary>
    public void Attend() => away = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says that the pipeline's thread goes for more.</summary>
    public void GoAway() => away.TrySetResult();

    /// <summary>Says that nothing more comes.</summary>
    public void Complete() => items.Writer.TryComplete();

    /// <summary>Sends nothing more; what is under way comes to its end.</summary>
    public void End()
    {
        isEnding = true;
        Complete();
        GoAway();
    }

    /// <summary>Sends until nothing more comes.</summary>
    public async Task RunAsync(CmdletOutput output, CancellationToken cancellationToken)
    {
        while (!isEnding && await items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = await Gather(cancellationToken).ConfigureAwait(false);
            if (isEnding)
                return;
            await send(batch, output, cancellationToken).ConfigureAwait(false);
            // A step has its turn when everything before it was taken.
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
