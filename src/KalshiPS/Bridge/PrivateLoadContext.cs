using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace KalshiPS.Bridge;

/// <summary>
/// Represents a load context for assemblies and their packages, so that another module's version of the same package cannot
/// conflict: one for the client and the drawing, one for the optional package.
/// </summary>
internal sealed class PrivateLoadContext : AssemblyLoadContext
{
    private static readonly Lazy<PrivateLoadContext> Own = new(() =>
        new PrivateLoadContext("KalshiPS", Path.Combine(Path.GetDirectoryName(typeof(PrivateLoadContext).Assembly.Location)!, "deps")));

    private readonly string folder;

    /// <summary>Initializes a load context for the assemblies of a folder.</summary>
    public PrivateLoadContext(string name, string folder)
        : base(name) => this.folder = folder;

    /// <summary>Gets the load context of an assembly that is requested from outside; null for all but the three entry assemblies.</summary>
    public static PrivateLoadContext? For(AssemblyName name) => name.Name switch
    {
        "KalshiPS.Client" or "KalshiPS.Drawing" => Own.Value,
        ParquetPackage.Name => ParquetPackage.Context,
        _ => null,
    };

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Assemblies that are not in the folder (the framework, KalshiPS.Abstractions) are shared.
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
            return [$"osx-{processor}", "osx"];
        // The two kinds of Linux do not load each other's libraries, so the wrong one is skipped.
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
