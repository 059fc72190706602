using System.Reflection;

namespace KalshiPS.Contract.Tests.Folders;

/// <summary>What is in a folder can be understood with what it uses, and without what uses it.</summary>
public sealed class FoldersHaveNoCycles
{
    private static readonly string Configuration = typeof(FoldersHaveNoCycles).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    [Theory]
    [InlineData("KalshiPS")]
    [InlineData("KalshiPS.Client")]
    [InlineData("KalshiPS.Simulator")]
    public void No_folder_uses_one_that_uses_it(string project)
    {
        var cycles = FolderGraph.Read(AssemblyOf(project)).FindCycles().ToList();
        Assert.True(cycles.Count == 0, string.Join('\n', cycles));
    }

    // Of the project's own output: a copy elsewhere may be older.
    private static string AssemblyOf(string project)
    {
        var output = Path.Combine(Repository.Root, "src", project, "bin", Configuration);
        return Directory.EnumerateFiles(output, $"{project}.dll", SearchOption.AllDirectories).Single();
    }
}
