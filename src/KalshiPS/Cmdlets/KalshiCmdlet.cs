using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Language;
using System.Reflection;
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
    // What was canceled ends in moments; nobody waits longer for it.
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly WaitProgress progress;
    private readonly HashSet<string> warnedAbout = new(StringComparer.Ordinal);
    private IReadOnlyList<string> computed = [];
    private IReadOnlyList<string> given = [];

    /// <summary>A cmdlet that does nothing yet.</summary>
    protected KalshiCmdlet() => progress = new WaitProgress(WriteProgress);

    /// <summary>What no other parameter takes, so that PowerShell does not repeat it in an error of its own.</summary>
    [NoExcess]
    [Parameter(ValueFromRemainingArguments = true, DontShow = true)]
    public virtual object[]? Excess { get; set; }

    /// <summary>Ends with the pipeline.</summary>
    private protected CancellationToken PipelineEnd => stop.Token;

    private CmdletAttribute? Attributes => GetType().GetCustomAttribute<CmdletAttribute>();

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

        // What is bound before the pipeline brings anything was given by hand.
        if (EmptyMembers.FindGiven(this) is { } name)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.EmptyArgument(name), target: null));
        computed = EmptyMembers.FindComputed(this);
        given = [.. MyInvocation.BoundParameters.Keys];
    }

    /// <summary>Whether what is piped has the members that are read from it, and all of them are empty.</summary>
    private protected bool NamesNothing
    {
        get
        {
            var read = MyInvocation.BoundParameters.Where(bound => !given.Contains(bound.Key, StringComparer.OrdinalIgnoreCase)).ToList();
            return read.Count > 0 && read.TrueForAll(bound => bound.Value is null);
        }
    }

    /// <summary>Whether the parameter was given by hand, and not by what is piped.</summary>
    private protected bool IsByHand(string parameter) => given.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a script block computes the parameter anew for each thing that is piped.</summary>
    private protected bool IsComputed(string parameter) => computed.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>A parameter whose script block has made nothing of what was piped; null if there is none.</summary>
    private protected string? ComputedEmpty => computed.FirstOrDefault(name => MyInvocation.BoundParameters.GetValueOrDefault(name) is null);

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Ends whatever still runs for this cmdlet.</summary>
    /// <param name="disposing">Whether it is called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        RefusedKeys.Forget(this);
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
    /// <param name="windUp">Brings it to an end without ending what is under way; null if it can only be canceled.</param>
    internal BackgroundWork Start(Func<CmdletOutput, CancellationToken, Task> work, Action? windUp = null) =>
        new(work, stop.Token) { WindUp = windUp };

    /// <summary>Writes what work produces, until there is room for more to do and nothing to write, or the pipeline is stopped.</summary>
    /// <param name="work">The work.</param>
    /// <param name="room">Completes when there is room.</param>
    internal void Drain(BackgroundWork work, Task room) => Attend(work, () =>
    {
        Drain(work);
        while (!room.IsCompleted && HasOutput(work, room))
            Drain(work);
    });

    /// <summary>Writes what work produces until it ends or the pipeline is stopped.</summary>
    internal void Finish(object? target, BackgroundWork work)
    {
        KalshiException? failure = null;
        Attend(work, () =>
        {
            while (HasOutput(work))
                Drain(work);
            try
            {
                work.Task.GetAwaiter().GetResult();
            }
            catch (KalshiException exception)
            {
                failure = exception;
            }
        });
        if (failure is not null)
            Report(failure, target);
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
        HideSecrets();
        var record = ErrorRecords.From(exception, target, Hint(exception, target));
        if (ErrorRecords.EndsPipeline(exception))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>What else somebody can do about a failure, beginning with a blank; empty for nothing.</summary>
    private protected virtual string Hint(KalshiException exception, object? target) => "";

    /// <summary>Whether the line that called the cmdlet may have a secret in it.</summary>
    private protected virtual bool IsLineSecret => KeyMaterial.IsIn(MyInvocation.Line);

    /// <summary>Keeps a line with a secret out of the cmdlet's errors: PowerShell shows the line beside them.</summary>
    private protected void HideSecrets()
    {
        if (!IsLineSecret)
            return;
        var shown = $"{MyInvocation.InvocationName} …";
        ScriptPosition At(int column) => new(MyInvocation.ScriptName, MyInvocation.ScriptLineNumber, column, shown);
        MyInvocation.DisplayScriptPosition = new ScriptExtent(At(1), At(shown.Length + 1));
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
            return base.ShouldProcess(KeyMaterial.Without(About(words)), KeyMaterial.Without(About(question)), caption, out reason);
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
            return base.ShouldContinue(KeyMaterial.Without(About(question)), caption);
        }
        catch (Exception exception) when (IsUnanswerable(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NobodyToAsk(question, exception), target: null));
            throw;
        }
    }

    /// <summary>A sentence that asks before something is done, with what it is done to.</summary>
    private protected virtual string About(string words) => words;

    /// <summary>Warns, without key material.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(KeyMaterial.Without(text));

    /// <summary>Tells a detail, without key material.</summary>
    private protected new void WriteVerbose(string text) => base.WriteVerbose(KeyMaterial.Without(text));

    /// <summary>Writes an object and keeps its name in mind for completion.</summary>
    private protected virtual void WriteOutput(object value)
    {
        RunspaceState.Current.Recent.Note(value);
        WriteObject(value);
    }

    // What a host throws that runs without a person, or has no prompt at all.
    private static bool IsUnanswerable(Exception exception) =>
        exception is HostException or PSInvalidOperationException or PSNotImplementedException;

    // While a wait is shown, its remaining seconds are counted down. False, too, if something else completes before.
    private bool HasOutput(BackgroundWork work, Task? other = null)
    {
        var next = work.Output.WaitToReadAsync(stop.Token).AsTask();
        Task[] either = other is null ? [next] : [next, other];
        while (Task.WaitAny(either, progress.IsShown ? (int)WaitProgress.Step.TotalMilliseconds : Timeout.Infinite, stop.Token) < 0)
            progress.Update();
        return (other is null || next.IsCompleted) && next.GetAwaiter().GetResult();
    }

    private void Drain(BackgroundWork work)
    {
        while (work.Output.TryRead(out var item))
            Emit(item);
    }

    // Whatever ends the pipeline before the work has ended, it is told what that leaves behind.
    private void Attend(BackgroundWork work, Action attend)
    {
        var isWhole = false;
        try
        {
            attend();
            isWhole = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // PowerShell itself says that the pipeline was stopped.
        }
        finally
        {
            if (!isWhole && !work.IsLeft)
                Leave(work);
        }
    }

    // Left by Ctrl+C, or by an exception from downstream: the work must not go on unseen.
    private void Leave(BackgroundWork work)
    {
        work.IsLeft = true;
        var unseen = new List<object>();
        // What is under way is decided rather than left in doubt, unless somebody presses Ctrl+C.
        if (work.WindUp is { } windUp && !stop.IsCancellationRequested && !Stopping)
        {
            windUp();
            Await(work, unseen, Timeout.InfiniteTimeSpan);
        }

        if (!work.Task.IsCompleted)
            stop.Cancel();
        if (Attributes?.SupportsShouldProcess != true)
            return;
        Await(work, unseen, LongestFarewell);
        // What else a write led to may be secret, as a new key is, and is not named.
        unseen.RemoveAll(result => !work.HasWritten && result is not (Order or OrderCancellation));
        foreach (var sentence in LeftWrites.InWords(work.Left, unseen, Attributes?.VerbName == VerbsCommon.New))
            WarnAtTheEnd(sentence);
    }

    private void Await(BackgroundWork work, List<object> unseen, TimeSpan longest)
    {
        var started = Stopwatch.GetTimestamp();
        // In short steps, so that a full queue does not hold the work.
        while (true)
        {
            while (work.Output.TryRead(out var item))
            {
                if (item.Stream == CmdletStream.Output)
                    unseen.Add(item.Payload);
            }

            if (work.Task.IsCompleted || (longest == Timeout.InfiniteTimeSpan
                ? stop.IsCancellationRequested
                : Stopwatch.GetElapsedTime(started) > longest))
            {
                return;
            }

            _ = Task.WaitAny([work.Task], millisecondsTimeout: 10);
        }
    }

    // A pipeline that is being stopped takes no warnings any more; the host does.
    private void WarnAtTheEnd(string sentence)
    {
        if (!ConfirmationContext.IsWarned(this))
            return;
        try
        {
            if (!Stopping && !stop.IsCancellationRequested)
            {
                WriteWarning(sentence);
                return;
            }
        }
        catch (Exception exception) when (exception is RuntimeException or FlowControlException)
        {
            // Warnings may go the way that has just been closed.
        }

        try
        {
            Host.UI.WriteWarningLine(sentence);
        }
        catch (Exception exception) when (exception is HostException or PSNotImplementedException or PSInvalidOperationException)
        {
            // Nobody is there to read it. The journal has the orders all the same.
        }
    }

    private void Emit(CmdletItem item)
    {
        switch (item.Stream)
        {
            case CmdletStream.Output:
                WriteOutput(item.Payload);
                break;
            case CmdletStream.Error:
                HideSecrets();
                var record = (ErrorRecord)item.Payload;
                WriteError(record.Exception is KalshiException failure && Hint(failure, record.TargetObject) is { Length: > 0 } hint
                    ? ErrorRecords.From(failure, record.TargetObject, hint)
                    : record);
                break;
            case CmdletStream.Warning:
                WriteWarning((string)item.Payload);
                break;
            case CmdletStream.WarningOnce:
                var warning = (CmdletWarning)item.Payload;
                if (warnedAbout.Add(warning.About))
                    WriteWarning(warning.Text);
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
