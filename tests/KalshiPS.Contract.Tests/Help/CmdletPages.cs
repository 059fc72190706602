namespace KalshiPS.Contract.Tests.Help;

/// <summary>docs/cmdlets is what the build made of the doc comments.</summary>
public sealed class CmdletPages
{
    [Fact]
    public void The_pages_are_current()
    {
        var root = Repository.Root;
        var made = Read(Path.Combine(root, "src", "KalshiPS", "obj", "cmdlets"));
        var folder = Path.Combine(root, "docs", "cmdlets");
        if (Generated.IsUpdate)
            Write(folder, made);
        var committed = Read(folder);
        var differing = made.Keys.Union(committed.Keys, StringComparer.Ordinal).Where(file => made.GetValueOrDefault(file) != committed.GetValueOrDefault(file)).ToList();
        Assert.NotEmpty(made);
        Assert.True(
            differing.Count == 0,
            $"Not current in docs/cmdlets: {string.Join(", ", differing)}. {Generated.Advice}");
    }

    private static Dictionary<string, string> Read(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md").ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal)
        : [];

    private static void Write(string folder, Dictionary<string, string> pages)
    {
        Directory.CreateDirectory(folder);
        foreach (var stale in Read(folder).Keys.Where(file => !pages.ContainsKey(file)))
            File.Delete(Path.Combine(folder, stale));
        foreach (var (file, text) in pages)
            File.WriteAllText(Path.Combine(folder, file), text);
    }
}
