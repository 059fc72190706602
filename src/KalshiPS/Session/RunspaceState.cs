using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using KalshiPS.Client;
using KalshiPS.Display;
using KalshiPS.Simulator;
using PSRunspaceState = System.Management.Automation.Runspaces.RunspaceState;

namespace KalshiPS.Session;

/// <summary>What one runspace has open: its session and its simulator. Another runspace has its own.</summary>
internal sealed class RunspaceState : IDisposable
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    private KalshiConnection? anonymous;
    private DirectoryInfo? simulatorJournal;

    public static RunspaceState Current => States.GetValue(Runspace.DefaultRunspace, Open);

    /// <summary>The state of the runspace that this thread works for; null for a thread that works for none.</summary>
    public static RunspaceState? Find() => Runspace.DefaultRunspace is { } runspace ? States.GetValue(runspace, Open) : null;

    /// <summary>Closes what the runspace of this thread has open, if it has used the module at all.</summary>
    public static void Close()
    {
        if (States.TryGetValue(Runspace.DefaultRunspace, out var state))
            state.Dispose();
    }

    public KalshiConnection? Connection { get; private set; }

    public SimulatorHost? Simulator { get; private set; }

    /// <summary>What cmdlets have emitted last.</summary>
    public RecentItems Recent { get; } = new();

    /// <summary>How prices moved in what was shown of the feed.</summary>
    public PriceMoves Moves { get; } = new();

    /// <summary>The session to read public things through when none was opened: the exchange itself, without a key.</summary>
    public KalshiConnection Anonymous => anonymous ??= new KalshiConnection(
        KalshiEnvironment.Production,
        KalshiEndpoint.Production,
        new KalshiClient(new KalshiClientOptions { BaseUri = KalshiEndpoint.Production.Rest }),
        credential: null);

    /// <summary>Where the simulator's orders are written down. They end with it, and so does the folder.</summary>
    public string SimulatorJournal => (simulatorJournal ??= Directory.CreateTempSubdirectory("KalshiPS-journal-")).FullName;

    public void Use(KalshiConnection? connection)
    {
        if (!ReferenceEquals(Connection, connection))
        {
            Connection?.Dispose();
            Recent.Clear();
            Moves.Clear();
        }

        Connection = connection;
    }

    public void Use(SimulatorHost? simulator)
    {
        if (ReferenceEquals(Simulator, simulator))
            return;
        Simulator?.Dispose();
        Simulator = simulator;
        ForgetSimulatorJournal();
    }

    public void Dispose()
    {
        Use((KalshiConnection?)null);
        Use((SimulatorHost?)null);
        anonymous?.Dispose();
        anonymous = null;
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
                state.Dispose();
        };
        return state;
    }
}
