using System.Management.Automation;
using System.Management.Automation.Host;
using KalshiPS.Binding;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Runs asynchronous work beside the pipeline's thread and hands on what it produces, in order. Ctrl+C,
/// <c>Select-Object -First</c> and a <c>break</c> downstream all end the work.
/// </summary>
public abstract class KalshiCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly WaitProgress progress;

    /// <summary>A cmdlet that does nothing yet.</summary>
    protected KalshiCmdlet() => progress = new WaitProgress(WriteProgress);

    /// <summary>Ends with the pipeline.</summary>
    private protected CancellationToken PipelineEnd => stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            BoundArguments.Read(this);
        }
        catch (KalshiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Ends whatever still runs for this cmdlet.</summary>
    /// <param name="disposing">Whether it is called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>Runs work and writes what it produces until it ends or the pipeline is stopped.</summary>
    /// <param name="target">What the work is about, for its errors.</param>
    /// <param name="work">The work; it writes through the output it is given.</param>
    private protected void Run(object? target, Func<CmdletOutput, CancellationToken, Task> work) =>
        Finish(target, Start(work));

    /// <summary>Starts work that goes on while the pipeline brings more.</summary>
    /// <param name="work">The work; it writes through the output it is given.</param>
    internal BackgroundWork Start(Func<CmdletOutput, CancellationToken, Task> work) => new(work, stop.Token);

    /// <summary>Writes what work has produced so far, without waiting for more.</summary>
    internal void Drain(BackgroundWork work)
    {
        while (work.Output.TryRead(out var item))
            Emit(item);
    }

    /// <summary>Writes what work produces until it ends or the pipeline is stopped.</summary>
    internal void Finish(object? target, BackgroundWork work)
    {
        try
        {
            while (HasOutput(work))
                Drain(work);
            work.Task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // PowerShell itself says that the pipeline was stopped.
        }
        catch (KalshiException exception)
        {
            Report(exception, target);
        }
        finally
        {
            // Left by an exception from downstream: the work must not go on unseen.
            if (!work.Task.IsCompleted)
                stop.Cancel();
        }

        progress.End();
    }

    /// <summary>Runs one asynchronous step of its own and gives its result; null once an error was reported.</summary>
    /// <param name="target">What the step is about, for its errors.</param>
    /// <param name="step">The step.</param>
    private protected T? Await<T>(object? target, Func<CmdletOutput, CancellationToken, Task<T>> step)
        where T : class
    {
        T? result = null;
        Run(target, async (output, token) => result = await step(output, token).ConfigureAwait(false));
        return result;
    }

    /// <summary>Reports a failure: it ends the pipeline if the session is bad, else the next item is tried.</summary>
    private protected void Report(KalshiException exception, object? target)
    {
        var record = ErrorRecords.From(exception, target);
        if (ErrorRecords.EndsPipeline(exception))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>Asks before something is done, in a sentence that says what it is; where nobody can be asked, the pipeline ends.</summary>
    /// <param name="words">What would be done.</param>
    /// <param name="question">The same as a question.</param>
    /// <param name="caption">What it is, in a few words.</param>
    private protected new bool ShouldProcess(string words, string question, string caption) =>
        ShouldProcess(words, question, caption, out _);

    /// <summary>Asks before something is done, and tells why not.</summary>
    /// <param name="words">What would be done.</param>
    /// <param name="question">The same as a question.</param>
    /// <param name="caption">What it is, in a few words.</param>
    /// <param name="reason">Whether -WhatIf kept it from being done.</param>
    private protected new bool ShouldProcess(string words, string question, string caption, out ShouldProcessReason reason)
    {
        try
        {
            return base.ShouldProcess(About(words), About(question), caption, out reason);
        }
        catch (Exception exception) when (IsUnanswerable(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NobodyToAsk(words, exception), target: null));
            throw;
        }
    }

    /// <summary>Asks whatever the preference is; where nobody can be asked, the pipeline ends.</summary>
    /// <param name="question">What would be done.</param>
    /// <param name="caption">What it is, in a few words.</param>
    private protected new bool ShouldContinue(string question, string caption)
    {
        try
        {
            return base.ShouldContinue(About(question), caption);
        }
        catch (Exception exception) when (IsUnanswerable(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NobodyToAsk(question, exception), target: null));
            throw;
        }
    }

    /// <summary>A sentence that asks before something is done, with what it is done to.</summary>
    private protected virtual string About(string words) => words;

    /// <summary>Writes an object and keeps its name in mind for completion.</summary>
    private protected virtual void WriteOutput(object value)
    {
        RunspaceState.Current.Recent.Note(value);
        WriteObject(value);
    }

    // What a host throws that runs without a person, or has no prompt at all.
    private static bool IsUnanswerable(Exception exception) =>
        exception is HostException or PSInvalidOperationException or PSNotImplementedException;

    // While a wait is shown, its remaining seconds are counted down.
    private bool HasOutput(BackgroundWork work)
    {
        var next = work.Output.WaitToReadAsync(stop.Token).AsTask();
        while (progress.IsShown && Task.WaitAny([next], (int)WaitProgress.Step.TotalMilliseconds, stop.Token) < 0)
            progress.Update();
        return next.GetAwaiter().GetResult();
    }

    private void Emit(CmdletItem item)
    {
        switch (item.Stream)
        {
            case CmdletStream.Output:
                WriteOutput(item.Payload);
                break;
            case CmdletStream.Error:
                WriteError((ErrorRecord)item.Payload);
                break;
            case CmdletStream.Warning:
                WriteWarning((string)item.Payload);
                break;
            case CmdletStream.Verbose:
                WriteVerbose((string)item.Payload);
                break;
            case CmdletStream.Progress:
                WriteProgress((ProgressRecord)item.Payload);
                break;
            case CmdletStream.Wait:
                progress.Show((CmdletWait)item.Payload);
                break;
            case CmdletStream.Step:
                ((Action)item.Payload)();
                break;
        }
    }
}
