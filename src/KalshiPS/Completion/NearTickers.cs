using KalshiPS.Client.Catalog.Searching;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>What may be meant by a ticker that is not there, from what this session has shown and this machine knows. The exchange is not asked.</summary>
internal static class NearTickers
{
    private const int Most = 3;

    /// <summary>The nearest ones as a question, with a blank before it; empty if nothing is near.</summary>
    /// <param name="completer">What completes such tickers; null if nothing does.</param>
    /// <param name="text">What was written.</param>
    /// <param name="connection">The session; the runspace's own if null.</param>
    public static string Question(ExchangeCompleter? completer, string text, KalshiConnection? connection) => Find(completer, text, connection) switch
    {
        [] => "",
        [var one] => $" Did you mean {one}?",
        [.. var others, var last] => $" Did you mean {string.Join(", ", others)} or {last}?",
    };

    private static string[] Find(ExchangeCompleter? completer, string text, KalshiConnection? connection)
    {
        if (RunspaceState.Find() is not { } state || completer is null)
            return [];
        try
        {
            var known = completer.KnownHere(state.Recent, (connection ?? state.Sessions.Use(isPublic: true)).Catalog, text)
                .Where(item => item.Name.Length > 0)
                .DistinctBy(item => item.Name, StringComparer.Ordinal)
                .ToList();
            // What is known is not what was wrong.
            return known.Exists(item => item.Name == text) ? [] : [.. NearNames.Of(text, known.Select(item => (item.Name, item.Description)), Most)];
        }
        catch (Exception exception) when (exception is KalshiException or ObjectDisposedException)
        {
            // Without a list there is nothing to propose.
            return [];
        }
    }
}
