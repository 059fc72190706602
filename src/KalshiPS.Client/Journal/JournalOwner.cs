using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KalshiPS.Client.Journal;

/// <summary>Which process works on an entry, so that others leave it alone as long as that one lives.</summary>
internal static class JournalOwner
{
    /// <summary>This process: machine, number, and when it started, as numbers are used again.</summary>
    public static string Current { get; } = Describe();

    /// <summary>Whether the owner may still be at work; one on another machine cannot be seen.</summary>
    public static bool MayLive(string owner)
    {
        if (owner == Current)
            return true;
        if (owner.Split('|') is not [var machine, var number, var started] || machine != Environment.MachineName)
            return true;
        try
        {
            using var process = Process.GetProcessById(int.Parse(number, CultureInfo.InvariantCulture));
            // Linux computes the start from the time since boot, which drifts by parts of a second.
            return Math.Abs(StartOf(process) - long.Parse(started, CultureInfo.InvariantCulture)) <= 2;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            // Somebody else's process: its number is taken, more is not to be seen.
            return true;
        }
    }

    private static string Describe()
    {
        using var self = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}|{self.Id}|{StartOf(self)}");
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
}
