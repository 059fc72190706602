using KalshiPS.Session;

namespace KalshiPS.Cmdlets;

/// <summary>
/// Represents a cmdlet that selects the session in use. Once it runs, the previous session is no longer in use, so that no
/// request goes to the wrong account if the cmdlet fails for any reason.
/// </summary>
public abstract class SessionChoiceCmdlet : KalshiCmdlet
{
    private bool hasTried;

    /// <inheritdoc/>
    // Not sooner: the pipeline's input may come from the previous session.
    protected override void EndProcessing() => Abandon();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // EndProcessing did not run: binding failed, another command of the pipeline failed, or the pipeline was stopped.
        // Completion and help create instances, too, and do not dispose of them.
        if (disposing && !hasTried)
            Abandon();
        base.Dispose(disposing);
    }

    // Without a command the instance was not created by PowerShell.
    private void Abandon()
    {
        hasTried = true;
        if (MyInvocation.MyCommand is { } command)
            RunspaceState.Find()?.Sessions.Abandon(command.Name);
    }
}
