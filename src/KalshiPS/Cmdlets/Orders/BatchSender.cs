using System.Threading.Channels;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Sends what a pipeline brings, together where it comes together. An item waits for company no longer than a moment, so
/// that an order at the end of a slow pipeline leaves at once.
/// </summary>
/// <param name="most">Items a request.</param>
/// <param name="send">Sends items and writes what becomes of them.</param>
internal sealed class BatchSender<T>(int most, Func<IReadOnlyList<T>, CmdletOutput, CancellationToken, Task> send)
{
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    private readonly Channel<T> items = Channel.CreateUnbounded<T>();

    public void Add(T item) => items.Writer.TryWrite(item);

    /// <summary>Says that nothing more comes.</summary>
    public void Complete() => items.Writer.TryComplete();

    /// <summary>Sends until nothing more comes.</summary>
    public async Task RunAsync(CmdletOutput output, CancellationToken cancellationToken)
    {
        while (await items.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var batch = await Gather(cancellationToken).ConfigureAwait(false);
            await send(batch, output, cancellationToken).ConfigureAwait(false);
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
