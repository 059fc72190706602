using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using KalshiPS.Simulator;
using PSRunspaceState = System.Management.Automation.Runspaces.RunspaceState;

namespace KalshiPS.Session;

/// <summary>What one runspace has open: its sessions and its simulator. Another runspace has its own.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    private DirectoryInfo? simulatorJournal;

    private RunspaceState() => Sessions = new RunspaceSessions(Forget);

    public static RunspaceState Current => States.GetValue(Runspace.DefaultRunspace, Open);

    /// <summary>The state of the runspace that this thread works for; null for a thread that works for none.</summary>
    public static RunspaceState? Find() => Runspace.DefaultRunspace is { } runspace ? States.GetValue(runspace, Open) : null;

    /// <summary>Closes what the runspace of this thread has open, if it has used the module at all.</summary>
    /// <returns>The names of the sessions that were open.</returns>
    public static List<string> Close(ConnectionEnd end) =>
        States.TryGetValue(Runspace.DefaultRunspace, out var state) ? state.End(end) : [];

    public RunspaceSessions Sessions { get; }

    public SimulatorHost? Simulator { get; private set; }

    /// <summary>What cmdlets have emitted last.</summary>
    public RecentItems Recent { get; } = new();

    /// <summary>How prices moved in what was shown of the feed.</summary>
    public PriceMoves Moves { get; } = new();

    /// <summary>Where the simulator's orders are written down. They end with it, and so does the folder.</summary>
    public string SimulatorJournal => (simulatorJournal ??= Directory.CreateTempSubdirectory("KalshiPS-journal-")).FullName;

    public void Use(SimulatorHost? simulator)
    {
        if (ReferenceEquals(Simulator, simulator))
            return;
        if (simulator is not null)
            RunspaceSessions.NoteSimulator();
        Simulator?.Dispose();
        Simulator = simulator;
        ForgetSimulatorJournal();
    }

    private List<string> End(ConnectionEnd end)
    {
        var names = Sessions.CloseAll(end);
        Use(null);
        return names;
    }

    // Another exchange has other names and prices.
    private void Forget()
    {
        Recent.Clear();
        Moves.Clear();
    }

    private void ForgetSimulatorJournal()
    {
        try
        {
            simulatorJournal?.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A session that is still open holds it; the machine clears its temporary folder.
        }

        simulatorJournal = null;
    }

    private static RunspaceState Open(Runspace runspace)
    {
        ShortLists.Tell();
        var state = new RunspaceState();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is PSRunspaceState.Closed or PSRunspaceState.Broken)
                state.End(ConnectionEnd.RunspaceClosed);
        };
        return state;
    }
}
