namespace KalshiPS.Tests;

/// <summary>
/// Where the tests find the project's files, and the exchange's contract and recorded answers beside it. Looked for from the
/// built tests upwards: the paths a compiler writes into a reproducible build are not those of any machine.
/// </summary>
internal static class Repository
{
    private const string SharedVariable = "KALSHIPS_SHARED";

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder with contract and recorded answers, which is not part of the repository and may be absent.</summary>
    public static string Shared { get; } = Environment.GetEnvironmentVariable(SharedVariable) is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>Why nothing of the shared folder can be read; null where it is there.</summary>
    public static string? SharedAbsence => Directory.Exists(Shared)
        ? null
        : $"There is no folder {Shared}, and {SharedVariable} names no other: nothing to compare with.";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KalshiPS.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds KalshiPS.sln.");
    }
}
