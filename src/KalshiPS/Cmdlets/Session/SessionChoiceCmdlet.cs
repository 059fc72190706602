using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// A cmdlet that says which session is used from now on. Once it tries, the one before is not, so that nothing goes to the
/// wrong account if it fails, in whatever way.
/// </summary>
public abstract class SessionChoiceCmdlet : KalshiCmdlet
{
    private bool hasTried;

    /// <inheritdoc/>
    // Not sooner: what is piped may have been found by the session before.
    protected override void EndProcessing() => Abandon();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // It came not so far: its parameters were not understood, another command of the pipeline failed, or it was stopped.
        // Completion and help make one too, and do not dispose of it.
        if (disposing && !hasTried)
            Abandon();
        base.Dispose(disposing);
    }

    // Without a command it was not PowerShell that made it.
    private void Abandon()
    {
        hasTried = true;
        if (MyInvocation.MyCommand is { } command)
            RunspaceState.Find()?.Sessions.Abandon(command.Name);
    }
}
