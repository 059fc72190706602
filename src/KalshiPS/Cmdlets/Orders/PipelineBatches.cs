using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Sends items in batches while the pipeline still produces more. A batch holds at most as many items as the account's write
/// limit allows at once.
/// </summary>
/// <param name="Cmdlet">The cmdlet that receives the items and writes their results.</param>
/// <param name="TokensAnItem">The cost of an item in rate-limit tokens.</param>
/// <param name="TargetOf">Gets the target object of an item's errors.</param>
/// <param name="SendTogether">Sends one or several items in one request.</param>
internal sealed record PipelineBatches<T>(
    KalshiApiCmdlet Cmdlet,
    int TokensAnItem,
    Func<T, object> TargetOf,
    Func<IReadOnlyList<T>, CmdletOutput, CancellationToken, Task> SendTogether)
{
    private BatchSender<T>? sender;
    private BackgroundWork? work;

    /// <summary>Adds an item to send, and writes the results of earlier items.</summary>
    public void Add(T item)
    {
        if (work is null)
        {
            sender = new BatchSender<T>(Math.Max(1, Cmdlet.Client.WriteCapacity / TokensAnItem), Send);
            work = Cmdlet.Start(sender.RunAsync, sender.End);
        }

        sender!.BeginOutput();
        Cmdlet.Drain(work, Task.CompletedTask);
        while (!sender.TryAdd(item) && !work.Task.IsCompleted && !work.IsLeft)
            Cmdlet.Drain(work, Task.WhenAny(sender.RoomAsync(), work.Task));
        // An invalid session ends the pipeline at once, not after all input.
        if (work.Task.IsFaulted)
            Cmdlet.Finish(target: null, work);
        sender.BeginInput();
    }

    /// <summary>Sends the remaining items and writes their results.</summary>
    public void Finish()
    {
        if (work is null)
            return;
        sender!.BeginOutput();
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
            // The request's error is the error of each of its items.
            foreach (var item in items)
                output.Error(exception, TargetOf(item));
        }
    }
}
