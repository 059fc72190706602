using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace KalshiPS.Bridge;

/// <summary>
/// Where the client, the drawing and their packages live, so that another module's version of the same package cannot
/// meet ours. Only these two names lead in from outside.
/// </summary>
internal sealed class ClientLoadContext : AssemblyLoadContext
{
    private static readonly Lazy<ClientLoadContext> Shared = new(() => new ClientLoadContext());

    private readonly string folder = Path.Combine(Path.GetDirectoryName(typeof(ClientLoadContext).Assembly.Location)!, "deps");

    private ClientLoadContext()
        : base("KalshiPS")
    {
    }

    public static ClientLoadContext Instance => Shared.Value;

    public static bool IsEntryPoint(AssemblyName name) => name.Name is "KalshiPS.Client" or "KalshiPS.Drawing";

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What is not in the folder (the framework, KalshiPS.Abstractions) is shared with everyone.
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var platform in Platforms())
        {
            var path = Path.Combine(folder, "runtimes", platform, "native", FileName(unmanagedDllName));
            if (File.Exists(path) && NativeLibrary.TryLoad(path, out var library))
                return library;
        }

        return 0;
    }

    private static string[] Platforms()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsWindows())
            return [$"win-{processor}"];
        if (OperatingSystem.IsMacOS())
            return [$"osx-{processor}"];
        // The two kinds of Linux do not load each other's libraries, so the wrong one is passed over.
        var isMusl = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);
        var (usual, musl) = ($"linux-{processor}", $"linux-musl-{processor}");
        return isMusl ? [musl, usual] : [usual, musl];
    }

    private static string FileName(string library)
    {
        if (OperatingSystem.IsWindows())
            return $"{library}.dll";
        return OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
    }
}
