using System.Text;

namespace KalshiPS.Client.Journal;

/// <summary>A small file beside a journal that says that orders were written into it, so that an emptied one is not taken as new.</summary>
internal static class JournalWitness
{
    private const string Content = "KalshiPS has written orders into the journal beside this file. If the journal is found empty, this file tells that it was not always so.\n";

    private static bool IsThere(string journal) => File.Exists(PathOf(journal));

    /// <summary>Makes it where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static void Make(string journal)
    {
        if (IsThere(journal))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(PathOf(journal), options);
        file.Write(Encoding.UTF8.GetBytes(Content));
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Looks at a journal before SQLite does, which would take an empty file as new and throw away the log of changes beside it.
    /// One that is missing was moved away, and a new one is made.
    /// </summary>
    /// <returns>Whether orders had been written into it.</returns>
    /// <exception cref="JournalDamagedException">It is empty, and was not.</exception>
    public static bool CheckBeforeOpening(string journal)
    {
        // What tells that it was written is looked at first: another process may be making it at this moment.
        var (isThere, hasLog) = (IsThere(journal), new FileInfo($"{journal}-wal") is { Exists: true, Length: > 0 });
        var file = new FileInfo(journal);
        if (file.Exists && (isThere || hasLog) && Length(file) == 0)
            throw JournalDamagedException.Emptied();
        if (file.Exists || !isThere)
            return isThere;
        File.Delete(PathOf(journal));
        return false;
    }

    // Of a link, what it leads to.
    private static long Length(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;

    private static string PathOf(string journal) => $"{journal}.witness";
}
