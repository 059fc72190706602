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
/// Represents a cmdlet that runs asynchronous work beside the pipeline's thread and writes its output in order. Ctrl+C,
/// <c>Select-Object -First</c> and a <c>break</c> downstream all cancel the work.
/// </summary>
public abstract class KalshiCmdlet : PSCmdlet, IDisposable
{
    // Canceled work usually ends at once; it is not awaited for longer.
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource stop = new();
    private readonly WaitProgress progress;
    private readonly HashSet<string> warnedAbout = new(StringComparer.Ordinal);
    private IReadOnlyList<string> computed = [];
    private IReadOnlyList<string> given = [];

    /// <summary>Initializes a new instance.</summary>
    protected KalshiCmdlet() => progress = new WaitProgress(WriteProgress);

    /// <summary>Receives arguments that no other parameter accepts, so that PowerShell does not repeat them in its own error.</summary>
    [NoExcess]
    [Parameter(ValueFromRemainingArguments = true, DontShow = true)]
    public virtual object[]? Excess { get; set; }

    /// <summary>Is canceled with the pipeline.</summary>
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

        // Arguments bound before the first pipeline object are from the command line.
        if (EmptyMembers.FindGiven(this) is { } name)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.EmptyArgument(name), target: null));
        computed = EmptyMembers.FindComputed(this);
        given = [.. MyInvocation.BoundParameters.Keys];
    }

    /// <summary>Whether the piped object has the members that are read from it, and all of them are empty.</summary>
    private protected bool NamesNothing
    {
        get
        {
            var read = MyInvocation.BoundParameters.Where(bound => !given.Contains(bound.Key, StringComparer.OrdinalIgnoreCase)).ToList();
            return read.Count > 0 && read.TrueForAll(bound => bound.Value is null);
        }
    }

    /// <summary>Returns whether the parameter was given on the command line, and not by the piped object.</summary>
    private protected bool IsByHand(string parameter) => given.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether a script block computes the parameter for each piped object.</summary>
    private protected bool IsComputed(string parameter) => computed.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    /// <summary>A parameter whose script block has returned nothing for the piped object; null if there is none.</summary>
    private protected string? ComputedEmpty => computed.FirstOrDefault(name => MyInvocation.BoundParameters.GetValueOrDefault(name) is null);

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Cancels the work that still runs for this cmdlet.</summary>
    /// <param name="disposing">Whether the method is called by Dispose.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        RefusedKeys.Remove(this);
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>Runs work and writes its output until it ends or the pipeline is stopped.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="work">The work; it writes through the output it is given.</param>
    private protected void Run(object? target, Func<CmdletOutput, CancellationToken, Task> work) =>
        Finish(target, Start(work));

    /// <summary>Starts work that continues while the pipeline produces more.</summary>
    /// <param name="work">The work; it writes through the output it is given.</param>
    /// <param name="windUp">Stops the work and lets requests in flight complete; null if it can only be canceled.</param>
    internal BackgroundWork Start(Func<CmdletOutput, CancellationToken, Task> work, Action? windUp = null) =>
        new(work, stop.Token) { WindUp = windUp };

    /// <summary>Writes the output of work until it has room for more input and nothing to write, or the pipeline is stopped.</summary>
    /// <param name="work">The work.</param>
    /// <param name="room">Completes when the work has room.</param>
    internal void Drain(BackgroundWork work, Task room) => ProcessOutput(work, () =>
    {
        Drain(work);
        while (!room.IsCompleted && HasOutput(work, room))
            Drain(work);
    });

    /// <summary>Writes the output of work until it ends or the pipeline is stopped.</summary>
    internal void Finish(object? target, BackgroundWork work)
    {
        KalshiException? failure = null;
        ProcessOutput(work, () =>
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

    /// <summary>Runs one asynchronous step and returns its result; null if an error was reported.</summary>
    /// <param name="target">The target object of errors.</param>
    /// <param name="step">The step.</param>
    private protected T? Await<T>(object? target, Func<CmdletOutput, CancellationToken, Task<T>> step)
        where T : class
    {
        T? result = null;
        Run(target, async (output, token) => result = await step(output, token).ConfigureAwait(false));
        return result;
    }

    /// <summary>Reports a failure; ends the pipeline if the session is invalid, otherwise the next item is processed.</summary>
    private protected void Report(KalshiException exception, object? target)
    {
        HideSecrets();
        var record = ErrorRecords.From(exception, target, Hint(exception, target));
        if (ErrorRecords.EndsPipeline(exception))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>Gets further advice on a failure, with a leading blank; empty for none.</summary>
    private protected virtual string Hint(KalshiException exception, object? target) => "";

    /// <summary>Whether the command line may contain a secret.</summary>
    private protected virtual bool IsLineSecret => KeyMaterial.IsIn(MyInvocation.Line);

    /// <summary>Removes a command line with a secret from the cmdlet's errors, beside which PowerShell shows it.</summary>
    private protected void HideSecrets()
    {
        if (!IsLineSecret)
            return;
        var shown = $"{MyInvocation.InvocationName} …";
        ScriptPosition At(int column) => new(MyInvocation.ScriptName, MyInvocation.ScriptLineNumber, column, shown);
        MyInvocation.DisplayScriptPosition = new ScriptExtent(At(1), At(shown.Length + 1));
    }

    /// <summary>Prompts before an action with a sentence that describes it; ends the pipeline if the host cannot prompt.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="question">The action as a question.</param>
    /// <param name="caption">The caption of the prompt.</param>
    private protected new bool ShouldProcess(string words, string question, string caption) =>
        ShouldProcess(words, question, caption, out _);

    /// <summary>Prompts before an action, and returns the reason if it is not done.</summary>
    /// <param name="words">A sentence with the action.</param>
    /// <param name="question">The action as a question.</param>
    /// <param name="caption">The caption of the prompt.</param>
    /// <param name="reason">Whether -WhatIf prevented the action.</param>
    private protected new bool ShouldProcess(string words, string question, string caption, out ShouldProcessReason reason)
    {
        try
        {
            return base.ShouldProcess(KeyMaterial.Without(About(words)), KeyMaterial.Without(About(question)), caption, out reason);
        }
        catch (Exception exception) when (IsUnanswerable(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.CannotPrompt(words, exception), target: null));
            throw;
        }
    }

    /// <summary>Prompts regardless of the preference; ends the pipeline if the host cannot prompt.</summary>
    /// <param name="question">A sentence with the action.</param>
    /// <param name="caption">The caption of the prompt.</param>
    private protected new bool ShouldContinue(string question, string caption)
    {
        try
        {
            return base.ShouldContinue(KeyMaterial.Without(About(question)), caption);
        }
        catch (Exception exception) when (IsUnanswerable(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.CannotPrompt(question, exception), target: null));
            throw;
        }
    }

    /// <summary>Adds the account to the sentence of a prompt.</summary>
    private protected virtual string About(string words) => words;

    /// <summary>Writes a warning without key material.</summary>
    private protected new void WriteWarning(string text) => base.WriteWarning(KeyMaterial.Without(text));

    /// <summary>Writes a verbose message without key material.</summary>
    private protected new void WriteVerbose(string text) => base.WriteVerbose(KeyMaterial.Without(text));

    /// <summary>Writes an object and records its name for completion.</summary>
    private protected virtual void WriteOutput(object value)
    {
        RunspaceState.Current.Recent.Add(value);
        WriteObject(value);
    }

    // The exceptions of a host that is not interactive or has no prompt.
    private static bool IsUnanswerable(Exception exception) =>
        exception is HostException or PSInvalidOperationException or PSNotImplementedException;

    // While a wait is shown, its remaining seconds are counted down. Also false if the other task completes first.
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

    // If the pipeline ends before the work, for any reason, unfinished writes are reported.
    private void ProcessOutput(BackgroundWork work, Action process)
    {
        var isWhole = false;
        try
        {
            process();
            isWhole = true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // PowerShell itself reports that the pipeline was stopped.
        }
        finally
        {
            if (!isWhole && !work.IsLeft)
                Leave(work);
        }
    }

    // After Ctrl+C or an exception from downstream the work must not continue unnoticed.
    private void Leave(BackgroundWork work)
    {
        work.IsLeft = true;
        var unseen = new List<object>();
        // Requests in flight complete rather than stay in doubt, unless Ctrl+C is pressed.
        if (work.WindUp is { } windUp && !stop.IsCancellationRequested && !Stopping)
        {
            windUp();
            Await(work, unseen, Timeout.InfiniteTimeSpan);
        }

        if (!work.Task.IsCompleted)
            stop.Cancel();
        if (Attributes?.SupportsShouldProcess != true)
            return;
        Await(work, unseen, CancelTimeout);
        // Other results of a write may be secret, such as a new key, and are not named.
        unseen.RemoveAll(result => !work.HasWritten && result is not (Order or OrderCancellation));
        foreach (var sentence in LeftWrites.InWords(work.Left, unseen, Attributes?.VerbName == VerbsCommon.New))
            WarnAtTheEnd(sentence);
    }

    private void Await(BackgroundWork work, List<object> unseen, TimeSpan longest)
    {
        var started = Stopwatch.GetTimestamp();
        // In short steps, so that a full queue does not block the work.
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

    // A pipeline that is being stopped accepts no warnings; the host does.
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
            // The warning stream may have been closed, too.
        }

        try
        {
            Host.UI.WriteWarningLine(sentence);
        }
        catch (Exception exception) when (exception is HostException or PSNotImplementedException or PSInvalidOperationException)
        {
            // The host has no output. The journal still has the orders.
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
