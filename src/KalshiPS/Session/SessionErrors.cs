using KalshiPS.Errors;

namespace KalshiPS.Session;

/// <summary>Creates the errors about sessions that are closed or do not exist.</summary>
internal static class SessionErrors
{
    /// <summary>The reason why production is not read by default after a simulator was used.</summary>
    public const string SimulatorWasUsed = "No session is in use, and a simulator was in this process, so public data is not read from production by default.";

    public static KalshiException ConnectionClosed(KalshiConnection session) => new(
        KalshiErrorId.ConnectionClosed,
        KalshiErrorCategory.InvalidOperation,
        $"{HowClosed(session)}.",
        "Run Connect-Kalshi again and use the session it returns.");

    /// <summary>Gets the beginning of a sentence that says how a session was closed.</summary>
    public static string HowClosed(KalshiConnection session)
    {
        var name = session.Name.Length == 0 ? "The session" : $"Session '{session.Name}'";
        return session.End switch
        {
            ConnectionEnd.Disconnected => $"{name} was closed by Disconnect-Kalshi",
            ConnectionEnd.SimulatorStopped => $"{name} was closed when its simulator was stopped",
            ConnectionEnd.ModuleRemoved => $"{name} was closed when the module was removed or imported again",
            ConnectionEnd.RunspaceClosed => $"{name} was closed with the runspace that opened it",
            _ => $"{name} was closed by its method Dispose",
        };
    }

    public static KalshiException NoSession(string why, IReadOnlyCollection<KalshiConnection> open) => new(
        KalshiErrorId.NotConnected,
        KalshiErrorCategory.InvalidOperation,
        why,
        open.Count == 0
            ? "Run Connect-Kalshi again; with -Environment Production and no key it reads public data of production."
            : $"Run Connect-Kalshi again, or Select-KalshiConnection to use a session that is open: {Names(open)}.");

    public static KalshiException NoSessionNamed(string name, IReadOnlyCollection<KalshiConnection> open) => new(
        KalshiErrorId.NotFound,
        KalshiErrorCategory.ObjectNotFound,
        $"No session '{name}' is open.",
        open.Count == 0 ? "Open one with Connect-Kalshi." : $"Open are: {Names(open)}.");

    public static KalshiException SessionsOfOneName(string name) => ErrorRecords.InvalidRequest(
        $"Two open sessions are called '{name}', one of them another runspace's.", "Pipe the one that is meant.");

    public static KalshiException SessionNameTaken(string name) => new(
        KalshiErrorId.InvalidRequest,
        KalshiErrorCategory.ResourceExists,
        $"A session '{name}' is open already.",
        $"Give another -Name, use it with Select-KalshiConnection {name}, or close it with Disconnect-Kalshi {name}.");

    public static KalshiException NoSessionChosen() => ErrorRecords.InvalidRequest(
        "It is not clear which session is meant.", "Give the name of one that is open, or pipe one and not more.");

    private static string Names(IEnumerable<KalshiConnection> sessions) => string.Join(", ", sessions.Select(session => session.Name));
}
