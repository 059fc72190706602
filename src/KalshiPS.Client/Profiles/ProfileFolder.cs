using KalshiPS.Client.Journal;

namespace KalshiPS.Client.Profiles;

/// <summary>Finds the folder of profiles.</summary>
internal static class ProfileFolder
{
    public const string Variable = "KALSHIPS_CONFIG";

    /// <summary>Returns the user's folder for settings, or the one that the environment variable names.</summary>
    /// <exception cref="IOException">The user has no such folder.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } wished)
            return Path.GetFullPath(wished);
        // Not the roaming folder: a key file lies on one machine.
        if (OperatingSystem.IsWindows())
            return Path.Combine(JournalFolder.Home(Environment.SpecialFolder.LocalApplicationData), "KalshiPS");
        return Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { } settings && Path.IsPathRooted(settings)
            ? Path.Combine(settings, "KalshiPS")
            : Path.Combine(JournalFolder.Home(Environment.SpecialFolder.UserProfile), ".config", "KalshiPS");
    }
}
