using System.Diagnostics;

namespace KalshiPS.Drawing.Tests;

/// <summary>A browser without a window, where there is one.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>A page as it is once its scripts have run, or a skipped test.</summary>
    public static async Task<string> Open(string page, CancellationToken cancellationToken)
    {
        var program = Find();
        Assert.SkipWhen(program is null, "No Chromium is on the path.");
        var folder = Directory.CreateTempSubdirectory("KalshiPS-browser-");
        try
        {
            var path = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(path, page, cancellationToken);
            string[] arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", $"--user-data-dir={folder.FullName}", "--dump-dom", new Uri(path).AbsoluteUri];
            using var process = Process.Start(new ProcessStartInfo(program!, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var noise = process.StandardError.ReadToEndAsync(cancellationToken);
            var shown = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await noise;
            await process.WaitForExitAsync(cancellationToken);
            return shown;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
