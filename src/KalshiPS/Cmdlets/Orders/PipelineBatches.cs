using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Items that go out while the pipeline still brings more, together where they come together: as many as the account's write
/// limit takes at once.
/// </summary>
/// <param name="Cmdlet">Where the items come in and what becomes of them is written.</param>
/// <param name="TokensAnItem">Rate-limit tokens one item costs.</param>
/// <param name="TargetOf">The thing an item is about, for its errors.</param>
/// <param name="SendTogether">Sends one item, or several in one request.</param>
internal sealed record PipelineBatches<T>(
    KalshiApiCmdlet Cmdlet,
    int TokensAnItem,
    Func<T, object> TargetOf,
    Func<IReadOnlyList<T>, CmdletOutput, CancellationToken, Task> SendTogether)
{
    private BatchSender<T>? sender;
    private BackgroundWork? work;

    /// <summary>Takes an item to be sent, and writes what has become of earlier ones.</summary>
    public void Add(T item)
    {
        if (work is null)
        {
            sender = new BatchSender<T>(Math.Max(1, Cmdlet.Client.WriteCapacity / TokensAnItem), Send);
            work = Cmdlet.Start(sender.RunAsync, sender.End);
        }

        sender!.Attend();
        Cmdlet.Drain(work, Task.CompletedTask);
        while (!sender.TryAdd(item) && !work.Task.IsCompleted && !work.IsLeft)
            Cmdlet.Drain(work, Task.WhenAny(sender.RoomAsync(), work.Task));
        // A bad session ends the pipeline now, not after everything was piped in vain.
        if (work.Task.IsFaulted)
            Cmdlet.Finish(target: null, work);
        sender.GoAway();
    }

    /// <summary>Writes what becomes of the rest.</summary>
    public void Finish()
    {
        if (work is null)
            return;
        sender!.Attend();
        sender.Complete();
        Cmdlet.Finish(target: null, work);
    }

    private async Task Send(IReadOnlyList<T> items, CmdletOutput output, CancellationToken token)
    {
        try
        {
            await SendTogether(items, output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (!ErrorRecords.EndsPipeline(exception))
        {
            // What befell the request befell each item.
            foreach (var item in items)
                output.Error(exception, TargetOf(item));
        }
    }
}
