namespace KalshiPS.Display;

/// <summary>Describes the account, for prompts and pictures.</summary>
internal static class AccountText
{
    private const int KeyLength = 8;

    /// <summary>
    /// Gets the environment, in capitals for real money, and the session's name if it differs: <c>PRODUCTION live</c>,
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
    /// <param name="subaccount">The subaccount; null if it is not specified.</param>
    public static string Of(KalshiConnection session, int? subaccount = null) =>
        $"{Place(session)}{Key(session)}{(subaccount is { } number ? FormattableString.Invariant($", subaccount {number}") : "")}";

    /// <summary>Adds the account to a sentence: before it for real money, where it cannot be missed, otherwise after it.</summary>
    public static string With(string words, KalshiConnection session, int? subaccount)
    {
        var account = Of(session, words.Contains("ubaccount", StringComparison.Ordinal) ? null : subaccount);
        return session.IsProduction ? $"[{account}] {words}" : $"{words} ({account})";
    }

    // A simulator usually has one account.
    private static string Key(KalshiConnection session) => session.ApiKeyId switch
    {
        null => ", public data",
        _ when session.Environment == KalshiEnvironment.Simulator => "",
        { Length: > KeyLength } id => $", key {id[..KeyLength]}…",
        var id => $", key {id}",
    };
}
