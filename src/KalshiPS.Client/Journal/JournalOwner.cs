using System.Globalization;

namespace KalshiPS.Client.Journal;

/// <summary>
/// Represents the owner of journal entries, so that other processes do not resolve them while it works on them. The owner holds a
/// lock on a file beside the journal, which the system releases when the process ends, however it ends: the lock depends on no
/// clock, and is visible from every namespace. The process's identity is checked as well. An owner that is not known to be dead may live.
/// </summary>
internal sealed class JournalOwner : IDisposable
{
    private const string Format = "2";

    // The name of nobody: the entry's order was sent and not answered.
    private const string Sent = "sent";

    private const char Separator = '|';

    // Longer than the time limit of any order.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    // An order sent in time may still be on its way.
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

    /// <summary>Returns whether an owner may still submit the order of an entry.</summary>
    /// <param name="owner">The owner, as written in the entry.</param>
    /// <param name="busyUntil">The end of the order's time by the owner's wall clock, in Unix milliseconds; 0 if nobody works on it.</param>
    /// <param name="now">The time.</param>
    /// <param name="uptime">The monotonic clock.</param>
    /// <param name="folder">The journal's folder.</param>
    public static bool IsBusy(string owner, long busyUntil, DateTimeOffset now, TimeSpan uptime, string folder)
    {
        if (busyUntil == 0)
            return false;
        var (name, process, isOver) = Read(owner, busyUntil, now, uptime);
        return name != Sent && !isOver && (process is null || MayLive(Path.Combine(folder, "owners", FileName(name)), name, process));
    }

    /// <summary>Returns whether the order of an entry, which was sent and not answered, may still reach the exchange's book.</summary>
    /// <inheritdoc cref="IsBusy"/>
    public static bool MayArrive(string owner, long busyUntil, DateTimeOffset now, TimeSpan uptime) =>
        Read(owner, busyUntil, now, uptime) is { Name: Sent, IsOver: false };

    /// <summary>Returns the text for an entry whose order was sent and not answered.</summary>
    /// <param name="uptime">The monotonic clock.</param>
    public static string DescribeSent(TimeSpan uptime) => Describe(Sent, uptime);

    /// <summary>Returns this owner's text for an entry.</summary>
    /// <param name="until">The end of the order's time, by the monotonic clock.</param>
    public string Describe(TimeSpan until) => Describe(name, until);

    public void Dispose() => held?.Dispose();

    private static string Describe(string name, TimeSpan until) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}{Separator}{name}{Separator}{ProcessIdentity.Current.Kernel}{Separator}{ProcessIdentity.Current.Process}{Separator}{(long)until.TotalMilliseconds}");

    private static (string Name, ProcessIdentity? Process, bool IsOver) Read(string owner, long busyUntil, DateTimeOffset now, TimeSpan uptime)
    {
        var fields = owner.Split(Separator);
        var isKnown = fields.Length == 5 && fields[0] == Format;
        var process = isKnown ? ProcessIdentity.Parse(fields[2], fields[3]) : null;
        // On the same machine since the same start, the monotonic clock decides, which nobody can set.
        var isOver = process?.SharesClock == true && long.TryParse(fields[4], CultureInfo.InvariantCulture, out var end)
            ? IsPast(end, (long)uptime.TotalMilliseconds)
            : IsPast(busyUntil, now.ToUnixTimeMilliseconds());
        return (isKnown ? fields[1] : "", process, isOver);
    }

    // A number in a damaged entry may have any value.
    private static bool IsPast(long end, long now) => now - (decimal)end > (decimal)Grace.TotalMilliseconds;

    private static bool MayLive(string path, string name, ProcessIdentity process)
    {
        // Another machine, or this one before its last start.
        if (!process.SharesKernel)
            return true;
        var state = process.FindState();
        var locked = name.Length == 0 ? OwnerLock.Unclear : OwnerFile.ReadState(path);
        return locked switch
        {
            OwnerLock.Held => true,
            OwnerLock.Free => state == ProcessState.Alive,
            _ => state != ProcessState.Dead,
        };
    }

    private static string FileName(string name) => Guid.TryParseExact(name, "N", out var guid) ? $"{guid:N}.lock" : "none";

    // Where files cannot be locked, the owner has no file name, and only the process's identity is checked.
    private static (FileStream? File, string Name) Hold(string owners)
    {
        var wanted = $"{Guid.NewGuid():N}";
        try
        {
            JournalFolder.CreateFolder(owners);
#pragma warning disable CA2000 // The owner keeps it until it is disposed.
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
            // The next process tries again.
        }
    }
}
