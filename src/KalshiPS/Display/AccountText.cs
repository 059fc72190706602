namespace KalshiPS.Display;

/// <summary>Which account something is about, for sentences that ask before it is done and for pictures.</summary>
internal static class AccountText
{
    private const int KeyLength = 8;

    /// <summary>
    /// The exchange, in capitals if money there is real, and the session's name if it says more: <c>PRODUCTION live</c>,
    /// <c>Demo</c>, <c>Demo-2</c>.
    /// </summary>
    public static string Place(KalshiConnection session)
    {
        var environment = session.IsProduction ? "PRODUCTION" : $"{session.Environment}";
        if (session.Name.StartsWith(environment, StringComparison.OrdinalIgnoreCase))
            return environment + session.Name[environment.Length..];
        return session.Name.Length == 0 ? environment : $"{environment} {session.Name}";
    }

    /// <summary>For example <c>PRODUCTION live, key 0e15dc6d…, subaccount 3</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="subaccount">The subaccount; null where it is not said.</param>
    public static string Of(KalshiConnection session, int? subaccount = null) =>
        $"{Place(session)}{Key(session)}{(subaccount is { } number ? FormattableString.Invariant($", subaccount {number}") : "")}";

    /// <summary>A sentence with the account: before it if money is real, where it cannot be missed, else behind it.</summary>
    public static string With(string words, KalshiConnection session, int? subaccount)
    {
        var account = Of(session, words.Contains("ubaccount", StringComparison.Ordinal) ? null : subaccount);
        return session.IsProduction ? $"[{account}] {words}" : $"{words} ({account})";
    }

    // A simulator has one account, unless somebody looks for more.
    private static string Key(KalshiConnection session) => session.ApiKeyId switch
    {
        null => ", public data",
        _ when session.Environment == KalshiEnvironment.Simulator => "",
        { Length: > KeyLength } id => $", key {id[..KeyLength]}…",
        var id => $", key {id}",
    };
}
