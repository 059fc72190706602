using System.Reflection;
using System.Runtime.CompilerServices;
using KalshiPS.Errors;
using KalshiPS.Parquet;

namespace KalshiPS.Bridge;

/// <summary>
/// Finds the optional package that writes Parquet files. It is loaded from beside the module or from the module path, only
/// in the module's own version, so that the two are always compatible.
/// </summary>
internal static class ParquetPackage
{
    public const string Name = "KalshiPS.Parquet";

    private static readonly Version Version = typeof(ParquetPackage).Assembly.GetName().Version!;
    private static readonly string Digits = Version.ToString(fieldCount: 3);
    private static PrivateLoadContext? context;

    /// <summary>The folder of the package; null if it is not installed, which may change at any time.</summary>
    public static PrivateLoadContext? Context =>
        context ??= Places().Select(place => Path.Combine(place, "bin")).FirstOrDefault(IsOurs) is { } folder ? new PrivateLoadContext(Name, folder) : null;

    /// <summary>Verifies that the package is installed and runs on this machine.</summary>
    /// <exception cref="KalshiException">The package is missing or does not run.</exception>
    public static void Require()
    {
        if (Context is null)
            throw ErrorRecords.PackageMissing(Name, Digits);
        try
        {
            Check();
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or FileLoadException or TypeInitializationException)
        {
            throw ErrorRecords.PackageUnusable(Name, exception);
        }
    }

    // A method of its own, because the types it uses are loaded before it runs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Check() => ParquetTable.Check();

    private static IEnumerable<string> Places()
    {
        var module = Path.GetDirectoryName(Path.GetDirectoryName(typeof(ParquetPackage).Assembly.Location))!;
        var parent = Path.GetDirectoryName(module);
        // In order: in a checkout, beside the module, whose own folder may be named by its version, and on the module path.
        string?[] roots =
        [
            Path.Combine(module, "optional"),
            Path.GetFileName(module) == Digits ? Path.GetDirectoryName(parent) : parent,
            .. (Environment.GetEnvironmentVariable("PSModulePath") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];
        foreach (var root in roots.OfType<string>())
        {
            yield return Path.GetFullPath(Path.Combine(root, Name, Digits));
            yield return Path.GetFullPath(Path.Combine(root, Name));
        }
    }

    private static bool IsOurs(string folder)
    {
        var path = Path.Combine(folder, $"{Name}.dll");
        try
        {
            return File.Exists(path) && AssemblyName.GetAssemblyName(path).Version == Version;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
