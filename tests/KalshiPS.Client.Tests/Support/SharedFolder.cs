namespace KalshiPS.Client.Tests.Support;

/// <summary>Recorded answers of the exchange, which live beside the project and not in it.</summary>
internal static class SharedFolder
{
    /// <summary>The folder; null where it is not there.</summary>
    public static string? Path { get; } = Find();

    /// <summary>A file's path below the folder, or a skipped test.</summary>
    public static string Require(string relative)
    {
        Assert.SkipWhen(Path is null, "The folder of recorded answers (../shared, or KALSHIPS_SHARED) is not here.");
        return System.IO.Path.Combine(Path!, relative);
    }

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("KALSHIPS_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "KalshiPS.sln")))
                shared = System.IO.Path.Combine(folder.FullName, "..", "shared");
        }

        return Directory.Exists(shared) ? shared : null;
    }
}
