using System.Globalization;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Which session works on an entry, so that others leave it alone as long as that one lives. A session holds a lock on a file
/// beside the journal, which the system releases when the process ends, however it ends: no clock moves that, and it is seen
/// from every namespace. What the system says of the process counts besides. Who cannot be seen to be dead may live.
/// </summary>
internal sealed class JournalOwner : IDisposable
{
    private const string Format = "2";
    private const char Separator = '|';

    // Longer than any order is worked on.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    // What was sent in time may still be on its way; beyond this the exchange refuses its signature.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly FileStream? held;
    private readonly string name;

    /// <param name="folder">The journal's folder.</param>
    public JournalOwner(string folder)
    {
        var owners = Path.Combine(folder, "owners");
        (held, name) = Hold(owners);
        Sweep(owners);
    }

    /// <summary>Whether somebody may still submit the order of an entry.</summary>
    /// <param name="owner">The owner's text.</param>
    /// <param name="busyUntil">The end of the order's time by the owner's wall clock, in Unix milliseconds; 0 if nobody works on it.</param>
    /// <param name="now">The time.</param>
    /// <param name="uptime">The monotonic clock.</param>
    /// <param name="folder">The journal's folder.</param>
    public static bool IsBusy(string owner, long busyUntil, DateTimeOffset now, TimeSpan uptime, string folder)
    {
        if (busyUntil == 0)
            return false;
        // By the clock of the same machine since the same start if there is one: nobody can set it.
        var fields = owner.Split(Separator);
        var isKnown = fields.Length == 5 && fields[0] == Format;
        var process = isKnown ? ProcessIdentity.Parse(fields[2], fields[3]) : null;
        var isOver = process?.SharesClock == true && long.TryParse(fields[4], CultureInfo.InvariantCulture, out var end)
            ? IsPast(end, (long)uptime.TotalMilliseconds)
            : IsPast(busyUntil, now.ToUnixTimeMilliseconds());
        return !isOver && (process is null || MayLive(Path.Combine(folder, "owners", FileName(fields[1])), fields[1], process));
    }

    /// <summary>This owner, for an entry.</summary>
    /// <param name="until">When the order's time is over, by the monotonic clock.</param>
    public string Describe(TimeSpan until) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}{Separator}{name}{Separator}{ProcessIdentity.Current.Kernel}{Separator}{ProcessIdentity.Current.Process}{Separator}{(long)until.TotalMilliseconds}");

    public void Dispose() => held?.Dispose();

    // Written by somebody else, a number may be anything.
    private static bool IsPast(long end, long now) => now - (decimal)end > (decimal)Grace.TotalMilliseconds;

    private static bool MayLive(string path, string name, ProcessIdentity process)
    {
        // Another machine, or this one before it was started again.
        if (!process.SharesKernel)
            return true;
        var seen = process.Look();
        var locked = name.Length == 0 ? OwnerLock.Unclear : OwnerFile.Look(path);
        return locked switch
        {
            OwnerLock.Held => true,
            OwnerLock.Free => seen == ProcessSight.Lives,
            _ => seen != ProcessSight.Dead,
        };
    }

    private static string FileName(string name) => Guid.TryParseExact(name, "N", out var guid) ? $"{guid:N}.lock" : "none";

    // Where files cannot be locked the owner has no name, and what the system says of the process is all there is.
    private static (FileStream? File, string Name) Hold(string owners)
    {
        var wanted = $"{Guid.NewGuid():N}";
        try
        {
            JournalFolder.CreateFolder(owners);
#pragma warning disable CA2000 // The owner keeps it as long as it lives.
            return OwnerFile.Hold(Path.Combine(owners, FileName(wanted))) is { } held ? (held, wanted) : (null, "");
#pragma warning restore CA2000
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, "");
        }
    }

    private static void Sweep(string owners)
    {
        try
        {
            foreach (var file in new DirectoryInfo(owners).EnumerateFiles("*.lock"))
            {
                if (DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned)
                    OwnerFile.RemoveIfFree(file.FullName);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next one tries again.
        }
    }
}
