using System.Text;

namespace KalshiPS.Client.Journal;

/// <summary>Keeps a small file beside a journal as a sign that orders were written to it, so that an emptied journal is not taken for a new one.</summary>
internal static class JournalWitness
{
    private const string Content = "KalshiPS has written orders into the journal beside this file. If the journal is found empty, this file shows that it was not always so.\n";

    private static bool IsThere(string journal) => File.Exists(PathOf(journal));

    /// <summary>Creates the file where it is missing.</summary>
    /// <exception cref="IOException">The file cannot be created.</exception>
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
    /// Checks a journal before SQLite opens it, which would take an empty file for a new one and delete the write-ahead log beside
    /// it. A missing journal was moved away, and a new one is created.
    /// </summary>
    /// <returns>Whether orders had been written to it.</returns>
    /// <exception cref="JournalDamagedException">The journal is empty although orders had been written to it.</exception>
    public static bool CheckBeforeOpening(string journal)
    {
        // The sign of earlier orders is checked first: another process may be creating it at this moment.
        var (isThere, hasLog) = (IsThere(journal), new FileInfo($"{journal}-wal") is { Exists: true, Length: > 0 });
        var file = new FileInfo(journal);
        if (file.Exists && (isThere || hasLog) && Length(file) == 0)
            throw JournalDamagedException.Emptied();
        if (file.Exists || !isThere)
            return isThere;
        File.Delete(PathOf(journal));
        return false;
    }

    // For a link, the length of its target.
    private static long Length(FileInfo file) => file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target.Length : file.Length;

    private static string PathOf(string journal) => $"{journal}.witness";
}
