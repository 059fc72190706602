using System.Text.Json.Nodes;

namespace KalshiPS.Simulator.Tests.Support;

/// <summary>A recorded request of the real exchange with its response.</summary>
internal sealed record Sample(string Method, string Path, int Status, JsonObject? Request, JsonNode Response)
{
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
        Assert.SkipWhen(Repository.SharedAbsence is not null, Repository.SharedAbsence ?? "");
        return File.ReadAllText(System.IO.Path.Combine(Repository.Shared, path));
    }
}
