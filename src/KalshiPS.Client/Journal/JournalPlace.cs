namespace KalshiPS.Client.Journal;

/// <summary>Finds places where others could change a journal, and with it the record of decided orders.</summary>
internal static class JournalPlace
{
    /// <summary>Returns the places on the way to a journal that others can write to, as sentences.</summary>
    /// <param name="journal">The journal's path.</param>
    public static IReadOnlyList<string> FindOpen(string journal)
    {
        // Windows has other permissions, and others have no access below the user's own folder.
        if (OperatingSystem.IsWindows())
            return [];
        return [.. PathsOf(journal).Distinct(StringComparer.Ordinal).Where(IsOpen).Select(static path =>
            $"Others on this machine can change the {(Directory.Exists(path) ? "folder" : "file")} '{path}', and so the journal of your orders. Make it yours alone: chmod go-w '{path}'")];
    }

    // The file and its folder, and the targets of links on the way.
    private static IEnumerable<string> PathsOf(string journal)
    {
        foreach (var path in new[] { journal, Path.GetDirectoryName(Path.GetFullPath(journal)) })
        {
            var next = path;
            // Whoever can write to its folder can replace a link; a circle of links ends.
            for (var steps = 0; next is not null && steps < 40; steps++)
            {
                var link = LinkOf(next);
                yield return link is null ? next : Path.GetDirectoryName(next)!;
                if (link is null)
                {
                    if (next != journal && path == journal)
                        yield return Path.GetDirectoryName(next)!;
                    break;
                }

                next = link;
            }
        }
    }

    private static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is { } target ? Path.GetFullPath(target, Path.GetDirectoryName(path)!) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsOpen(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        try
        {
            if (OperatingSystem.IsWindows() || !Path.Exists(path))
                return false;
            var mode = File.GetUnixFileMode(path);
            // In a folder such as /tmp users can remove only their own files.
            return (mode & Others) != UnixFileMode.None && !(mode.HasFlag(UnixFileMode.StickyBit) && Directory.Exists(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
