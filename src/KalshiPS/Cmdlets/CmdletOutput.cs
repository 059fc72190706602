using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading.Channels;
using KalshiPS.Errors;
using KalshiPS.Export;

namespace KalshiPS.Cmdlets;

/// <summary>Receives the output of a cmdlet's asynchronous work; the pipeline's thread writes it in the same order.</summary>
internal sealed class CmdletOutput(ChannelWriter<CmdletItem> queue, ConcurrentQueue<OpenWrite> left, CancellationToken cancellationToken) : ICallTrace, IExportOutput
{
    // The progress of a shorter wait would only flicker.
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

    /// <summary>Runs a step on the pipeline's thread after the output before it; completes when the step has run.</summary>
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
        // A full queue means that the pipeline is slower than the exchange: wait for it on this worker's thread.
        while (!queue.TryWrite(item))
            queue.WaitToWriteAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>Represents an item to write and its stream.</summary>
internal readonly record struct CmdletItem(CmdletStream Stream, object Payload);

/// <summary>Represents a warning that a command writes once.</summary>
/// <param name="About">The subject, by which repetitions are recognized.</param>
/// <param name="Text">The text of the warning.</param>
internal sealed record CmdletWarning(string About, string Text);

/// <summary>Represents a wait that is shown as progress.</summary>
/// <param name="Reason">The reason, as the end of a sentence that begins with "Waiting for".</param>
/// <param name="Duration">The expected duration.</param>
internal sealed record CmdletWait(string Reason, TimeSpan Duration);

/// <summary>Specifies the streams that asynchronous work can write to.</summary>
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
