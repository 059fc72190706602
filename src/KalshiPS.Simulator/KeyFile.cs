namespace KalshiPS.Simulator;

/// <summary>Represents a private key's file, which only its owner can read.</summary>
internal sealed class KeyFile : IDisposable
{
    private readonly string? ownFolder;

    private KeyFile(string path, string? ownFolder)
    {
        Path = path;
        this.ownFolder = ownFolder;
    }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>Writes a key.</summary>
    /// <param name="path">The path; null for a new temporary folder.</param>
    /// <param name="pem">The key.</param>
    public static KeyFile Write(string? path, string pem)
    {
        var folder = path is null ? Directory.CreateTempSubdirectory("kalshi-simulator-").FullName : null;
        var file = System.IO.Path.GetFullPath(path ?? System.IO.Path.Combine(folder!, "simulator.pem"));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // The mode of an existing file would be kept, so it is deleted first.
            File.Delete(file);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(file, options))
            writer.Write(pem + "\n");
        return new(file, folder);
    }

    public void Dispose()
    {
        if (ownFolder is not null && Directory.Exists(ownFolder))
            Directory.Delete(ownFolder, recursive: true);
    }
}
