using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using KalshiPS.Client;
using KalshiPS.Simulator;
using PSRunspaceState = System.Management.Automation.Runspaces.RunspaceState;

namespace KalshiPS.Session;

/// <summary>What one runspace has open: its session and its simulator. Another runspace has its own.</summary>
internal sealed class RunspaceState : IDisposable
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceState> States = [];

    private KalshiConnection? anonymous;

    public static RunspaceState Current => States.GetValue(Runspace.DefaultRunspace, Open);

    public KalshiConnection? Connection { get; private set; }

    public SimulatorHost? Simulator { get; private set; }

    /// <summary>The session to read public things through when none was opened: the exchange itself, without a key.</summary>
    public KalshiConnection Anonymous => anonymous ??= new KalshiConnection(
        KalshiEnvironment.Production,
        KalshiEndpoint.Production,
        new KalshiClient(new KalshiClientOptions { BaseUri = KalshiEndpoint.Production.Rest }),
        credential: null);

    public void Use(KalshiConnection? connection)
    {
        if (!ReferenceEquals(Connection, connection))
            Connection?.Dispose();
        Connection = connection;
    }

    public void Use(SimulatorHost? simulator)
    {
        if (!ReferenceEquals(Simulator, simulator))
            Simulator?.Dispose();
        Simulator = simulator;
    }

    public void Dispose()
    {
        Use((KalshiConnection?)null);
        Use((SimulatorHost?)null);
        anonymous?.Dispose();
        anonymous = null;
    }

    private static RunspaceState Open(Runspace runspace)
    {
        var state = new RunspaceState();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is PSRunspaceState.Closed or PSRunspaceState.Broken)
                state.Dispose();
        };
        return state;
    }
}
