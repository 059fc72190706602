using KalshiPS.Client.Journal;

namespace KalshiPS.Client.Profiles;

/// <summary>Where profiles lie.</summary>
internal static class ProfileFolder
{
    public const string Variable = "KALSHIPS_CONFIG";

    /// <summary>The user's folder for settings, or where the environment variable says.</summary>
    /// <exception cref="IOException">The user has no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wished)
            return Path.GetFullPath(wished);
        // Not the folder that travels with the user: a key file lies on one machine.
        if (OperatingSystem.IsWindows())
            return Path.Combine(JournalFolder.Home(Environment.SpecialFolder.LocalApplicationData), "KalshiPS");
        return Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { } settings && Path.IsPathRooted(settings)
            ? Path.Combine(settings, "KalshiPS")
            : Path.Combine(JournalFolder.Home(Environment.SpecialFolder.UserProfile), ".config", "KalshiPS");
    }
}
