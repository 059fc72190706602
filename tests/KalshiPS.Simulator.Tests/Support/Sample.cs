using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>A recorded request of the real exchange with its response.</summary>
internal sealed record Sample(string Method, string Path, int Status, JsonObject? Request, JsonNode Response)
{
    private const string Variable = "KALSHIPS_SHARED";

    /// <summary>Reads a recording; the test is skipped where there is none.</summary>
    /// <param name="name">The file's name without .json.</param>
    /// <param name="folder">The folder of recordings.</param>
    public static Sample Read(string name, string folder = "rest")
    {
        var json = JsonNode.Parse(ReadShared(System.IO.Path.Combine("samples", folder, name + ".json")))!.AsObject();
        return new(
            json["method"]!.GetValue<string>(),
            json["path"]!.GetValue<string>()["/trade-api/v2".Length..],
            json["status"]!.GetValue<int>(),
            json["request"] as JsonObject,
            json["response"]!);
    }

    /// <summary>Reads a file that recordings and contract lie beside; the test is skipped where there is none.</summary>
    /// <param name="path">The path under the folder "shared".</param>
    public static string ReadShared(string path)
    {
        var shared = FindShared();
        if (shared is null)
            Assert.Skip($"There is no folder 'shared' beside the repository and {Variable} is not set: nothing to compare with.");
        return File.ReadAllText(System.IO.Path.Combine(shared, path));
    }

    private static string? FindShared()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set)
            return Directory.Exists(set) ? set : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var isRoot = File.Exists(System.IO.Path.Combine(folder.FullName, "KalshiPS.sln"));
            var shared = System.IO.Path.Combine(folder.FullName, "..", "shared");
            if (isRoot)
                return Directory.Exists(shared) ? System.IO.Path.GetFullPath(shared) : null;
        }

        return null;
    }
}
