using KalshiPS.Client.Catalog.Searching;
using KalshiPS.Errors;
using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>Suggests tickers similar to an unknown one, from displayed items and the catalog. Nothing is read from the exchange.</summary>
internal static class NearTickers
{
    private const int Most = 3;

    /// <summary>Suggests similar tickers in a question with a leading blank; empty if none is similar.</summary>
    /// <param name="completer">The completer of such tickers; null if there is none.</param>
    /// <param name="text">The unknown name.</param>
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
            // A known ticker was not the mistake.
            return known.Exists(item => item.Name == text) ? [] : [.. NearNames.Of(text, known.Select(item => (item.Name, item.Description)), Most)];
        }
        catch (Exception exception) when (exception is KalshiException or ObjectDisposedException)
        {
            // Without a catalog there are no suggestions.
            return [];
        }
    }
}
