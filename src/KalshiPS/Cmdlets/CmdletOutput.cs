using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading.Channels;
using KalshiPS.Errors;
using KalshiPS.Export;

namespace KalshiPS.Cmdlets;

/// <summary>Where asynchronous work of a cmdlet writes; the pipeline's thread passes it on in the same order.</summary>
internal sealed class CmdletOutput(ChannelWriter<CmdletItem> queue, ConcurrentQueue<OpenWrite> left, CancellationToken cancellationToken) : ICallTrace, IExportOutput
{
    // A shorter wait would only flicker.
    private static readonly TimeSpan NoticeableWait = TimeSpan.FromSeconds(0.5);

    /// <summary>Whether the exchange has answered a write.</summary>
    public bool HasWritten { get; set; }

    public void Write(object value) => Add(CmdletStream.Output, value);

    public void Error(KalshiException exception, object? target) =>
        Add(CmdletStream.Error, ErrorRecords.From(exception, target));

    public void Warning(string text) => Add(CmdletStream.Warning, text);

    public void Warn(string about, string text) => Add(CmdletStream.WarningOnce, new CmdletWarning(about, text));

    public void Verbose(string text) => Add(CmdletStream.Verbose, text);

    public void Progress(ProgressRecord record) => Add(CmdletStream.Progress, record);

    public void Leave(OpenWrite write) => left.Enqueue(write);

    public void Note(string line) => Verbose(line);

    /// <summary>Runs a step on the pipeline's thread, in its turn; ends once it is done.</summary>
    public Task Step(Action step)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Action inTurn = () =>
        {
            step();
            done.SetResult();
        };
        Add(CmdletStream.Step, inTurn);
        return done.Task.WaitAsync(cancellationToken);
    }

    public void Wait(string reason, TimeSpan duration)
    {
        if (duration > NoticeableWait)
            Add(CmdletStream.Wait, new CmdletWait(reason, duration));
    }

    private void Add(CmdletStream stream, object payload)
    {
        var item = new CmdletItem(stream, payload);
        // A full queue means that the pipeline is slower than the exchange: wait for it, on this worker's thread.
        while (!queue.TryWrite(item))
            queue.WaitToWriteAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>One thing to write, and where.</summary>
internal readonly record struct CmdletItem(CmdletStream Stream, object Payload);

/// <summary>A warning that a command says once.</summary>
/// <param name="About">What it is about.</param>
/// <param name="Text">The sentence.</param>
internal sealed record CmdletWarning(string About, string Text);

/// <summary>A wait that is worth showing.</summary>
/// <param name="Reason">What for, as the end of a sentence that begins with "Waiting for".</param>
/// <param name="Duration">How long, as far as is known.</param>
internal sealed record CmdletWait(string Reason, TimeSpan Duration);

/// <summary>The streams asynchronous work can write to.</summary>
internal enum CmdletStream
{
    Output,
    Error,
    Warning,
    WarningOnce,
    Verbose,
    Progress,
    Wait,
    Step,
}
