using KalshiPS.Client;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>Represents the sessions of a runspace: those it opened, and the one in use.</summary>
/// <param name="changed">Runs when another session comes into use.</param>
internal sealed class RunspaceSessions(Action changed)
{
    // The only state of sessions that belongs to the process: a test's helpers run in other runspaces, too.
    private static volatile bool wasSimulatorUsed;

    // A runspace is closed by a thread other than its own.
    private readonly object gate = new();
    private readonly List<KalshiConnection> opened = [];
    private KalshiConnection? anonymous;

    // Why no session is in use: a cmdlet failed to select one, or the previous session was closed.
    private string? failed;
    private KalshiConnection? lost;

    /// <summary>The session in use.</summary>
    public KalshiConnection? Current { get; private set; }

    /// <summary>The open sessions: the one in use, then the others, newest first.</summary>
    public List<KalshiConnection> All
    {
        get
        {
            lock (gate)
            {
                opened.RemoveAll(session => session.IsClosed);
                var others = opened.Where(session => session != Current).Reverse();
                return [.. Current is null ? others : others.Prepend(Current)];
            }
        }
    }

    /// <summary>The session for public data if none is open: production, without a key.</summary>
    private KalshiConnection Anonymous => anonymous ??= new KalshiConnection(
        KalshiEnvironment.Production,
        KalshiEndpoint.Production,
        new KalshiClient(new KalshiClientOptions { BaseUri = KalshiEndpoint.Production.Rest }),
        credential: null);

    /// <summary>Records that the process uses a simulator, whose prices must not be mixed with real ones.</summary>
    public static void RecordSimulator() => wasSimulatorUsed = true;

    /// <summary>Returns the session to use if none is given.</summary>
    /// <param name="isPublic">Whether only public data is read.</param>
    /// <exception cref="KalshiException">No session is in use.</exception>
    public KalshiConnection Use(bool isPublic)
    {
        if (Current is { } session)
            return session;
        var open = All;
        if (failed is not null)
            throw SessionErrors.NoSession($"The last {failed} failed, so no session is in use.", open);
        if (open.Count > 0)
            throw SessionErrors.NoSession("No session is in use, and none of those that are open was chosen.", open);
        if (lost is not null && lost.End != ConnectionEnd.Disconnected)
            throw SessionErrors.NoSession($"{SessionErrors.HowClosed(lost)}.", open);
        if (!isPublic)
            throw ErrorRecords.NotConnected();
        return wasSimulatorUsed ? throw SessionErrors.NoSession(SessionErrors.SimulatorWasUsed, open) : Anonymous;
    }

    /// <summary>Returns the name for a new session.</summary>
    /// <param name="given">The requested name; null for any.</param>
    /// <param name="usual">The default name; a number is appended if it is in use.</param>
    /// <exception cref="KalshiException">A session with that name is open.</exception>
    public string NewName(string? given, string usual)
    {
        var taken = All.Select(session => session.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (given is not null)
            return taken.Contains(given) ? throw SessionErrors.SessionNameTaken(given) : given;
        var name = usual;
        for (var number = 2; taken.Contains(name); number++)
            name = FormattableString.Invariant($"{usual}-{number}");
        return name;
    }

    /// <summary>Returns the open session with a name.</summary>
    /// <exception cref="KalshiException">There is none, or more than one in different runspaces.</exception>
    public KalshiConnection Named(string name)
    {
        var open = All;
        var found = open.Where(session => string.Equals(session.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            0 => throw SessionErrors.NoSessionNamed(name, open),
            1 => found[0],
            _ => throw SessionErrors.SessionsOfOneName(name),
        };
    }

    /// <summary>Adds a session opened in this runspace and selects it.</summary>
    public void Open(KalshiConnection session)
    {
        if (session.BaseUri.IsLoopback)
            RecordSimulator();
        lock (gate)
            opened.Add(session);
        Choose(session);
    }

    /// <summary>Selects a session, which may be another runspace's.</summary>
    public void Choose(KalshiConnection session) => Replace(session, why: null, before: null);

    /// <summary>Selects no session, so that later commands do not act on the previous one, which stays open.</summary>
    /// <param name="command">The cmdlet that failed to select a session.</param>
    public void Abandon(string command) => Replace(next: null, command, before: null);

    /// <summary>Closes a session.</summary>
    public void Close(KalshiConnection session, ConnectionEnd end)
    {
        session.Close(end);
        if (session == Current)
            Replace(next: null, why: null, session);
    }

    /// <summary>Closes the sessions opened in this runspace.</summary>
    /// <returns>Their names.</returns>
    public List<string> CloseAll(ConnectionEnd end)
    {
        List<KalshiConnection> closing;
        lock (gate)
            closing = [.. opened.Where(session => !session.IsClosed)];
        closing.ForEach(each => Close(each, end));
        anonymous?.Dispose();
        anonymous = null;
        return closing.ConvertAll(each => each.Name);
    }

    private void Replace(KalshiConnection? next, string? why, KalshiConnection? before)
    {
        (failed, lost) = (why, before);
        if (ReferenceEquals(Current, next))
            return;
        Current = next;
        changed();
    }
}
