using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using KalshiPS.Simulator;
using PSRunspaceState = System.Management.Automation.Runspaces.RunspaceState;

namespace KalshiPS.Session;

/// <summary>Represents the state of one runspace: its sessions and its simulator.</summary>
internal sealed class RunspaceState
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    private DirectoryInfo? simulatorJournal;

    private RunspaceState() => Sessions = new RunspaceSessions(ClearNames);

    public static RunspaceState Current => States.GetValue(Runspace.DefaultRunspace, Open);

    /// <summary>Gets the state of this thread's runspace; null for a thread without one.</summary>
    public static RunspaceState? Find() => Runspace.DefaultRunspace is { } runspace ? States.GetValue(runspace, Open) : null;

    /// <summary>Closes the sessions and the simulator of this thread's runspace, if it has used the module.</summary>
    /// <returns>The names of the sessions that were open.</returns>
    public static List<string> Close(ConnectionEnd end) =>
        States.TryGetValue(Runspace.DefaultRunspace, out var state) ? state.End(end) : [];

    public RunspaceSessions Sessions { get; }

    public SimulatorHost? Simulator { get; private set; }

    /// <summary>The objects that cmdlets wrote last.</summary>
    public RecentItems Recent { get; } = new();

    /// <summary>The price moves of displayed feed messages.</summary>
    public PriceMoves Moves { get; } = new();

    /// <summary>The folder of the simulator's order journal, which is deleted with the simulator.</summary>
    public string SimulatorJournal => (simulatorJournal ??= Directory.CreateTempSubdirectory("KalshiPS-journal-")).FullName;

    public void Use(SimulatorHost? simulator)
    {
        if (ReferenceEquals(Simulator, simulator))
            return;
        if (simulator is not null)
            RunspaceSessions.RecordSimulator();
        Simulator?.Dispose();
        Simulator = simulator;
        DeleteSimulatorJournal();
    }

    private List<string> End(ConnectionEnd end)
    {
        var names = Sessions.CloseAll(end);
        Use(null);
        return names;
    }

    // Another exchange has other names and prices.
    private void ClearNames()
    {
        Recent.Clear();
        Moves.Clear();
    }

    private void DeleteSimulatorJournal()
    {
        try
        {
            simulatorJournal?.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An open session still uses it; the system clears its temporary folder.
        }

        simulatorJournal = null;
    }

    private static RunspaceState Open(Runspace runspace)
    {
        ShortLists.Register();
        var state = new RunspaceState();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is PSRunspaceState.Closed or PSRunspaceState.Broken)
                state.End(ConnectionEnd.RunspaceClosed);
        };
        return state;
    }
}
