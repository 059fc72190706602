using KalshiPS.Client;
using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>The sessions of a runspace: those that it opened, and the one that its cmdlets use.</summary>
/// <param name="changed">Told when another session is used from now on.</param>
internal sealed class RunspaceSessions(Action changed)
{
    // The one thing about sessions that belongs to the process: a test's helpers run in other runspaces, too.
    private static volatile bool wasSimulatorUsed;

    // A runspace is closed by another thread than its own.
    private readonly object gate = new();
    private readonly List<KalshiConnection> opened = [];
    private KalshiConnection? anonymous;

    // Why none is used: a cmdlet that was to say which and has not, or what became of the one that was.
    private string? failed;
    private KalshiConnection? lost;

    /// <summary>The session that cmdlets use unless another is given.</summary>
    public KalshiConnection? Current { get; private set; }

    /// <summary>The sessions that are open: the one in use, then the others, the newest first.</summary>
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

    /// <summary>The session to read public things through where none is open: the exchange itself, without a key.</summary>
    private KalshiConnection Anonymous => anonymous ??= new KalshiConnection(
        KalshiEnvironment.Production,
        KalshiEndpoint.Production,
        new KalshiClient(new KalshiClientOptions { BaseUri = KalshiEndpoint.Production.Rest }),
        credential: null);

    /// <summary>Keeps in mind that prices of this process may be play prices, which are not to be mixed with others.</summary>
    public static void NoteSimulator() => wasSimulatorUsed = true;

    /// <summary>The session to use where none is given.</summary>
    /// <param name="isPublic">Whether public data is all that is wanted.</param>
    /// <exception cref="KalshiException">There is none, and what was meant cannot be known.</exception>
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

    /// <summary>The name of a session that is about to be opened.</summary>
    /// <param name="given">The name that was asked for; null for any.</param>
    /// <param name="usual">The name where none was asked for; a number follows if it is taken.</param>
    /// <exception cref="KalshiException">A session of that name is open.</exception>
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

    /// <summary>The open session of a name.</summary>
    /// <exception cref="KalshiException">There is none, or one of here and one of elsewhere.</exception>
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

    /// <summary>Lets cmdlets use a session that was opened here.</summary>
    public void Open(KalshiConnection session)
    {
        if (session.BaseUri.IsLoopback)
            NoteSimulator();
        lock (gate)
            opened.Add(session);
        Choose(session);
    }

    /// <summary>Lets cmdlets use a session, which may be another runspace's.</summary>
    public void Choose(KalshiConnection session) => Replace(session, why: null, before: null);

    /// <summary>Lets cmdlets use none until one is opened or chosen: what follows must not go to the one before, which stays open.</summary>
    /// <param name="command">The cmdlet that was to say which, and has not.</param>
    public void Abandon(string command) => Replace(next: null, command, before: null);

    /// <summary>Closes a session.</summary>
    public void Close(KalshiConnection session, ConnectionEnd end)
    {
        session.Close(end);
        if (session == Current)
            Replace(next: null, why: null, session);
    }

    /// <summary>Closes the sessions that were opened here.</summary>
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
