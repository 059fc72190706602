using System.Reflection;
using System.Runtime.Loader;

namespace KalshiPS.Bridge;

/// <summary>
/// Where the client and its packages live, so that another module's version of the same package cannot meet ours. Only
/// one name leads in from outside.
/// </summary>
internal sealed class ClientLoadContext : AssemblyLoadContext
{
    public const string EntryPoint = "KalshiPS.Client";

    private static readonly Lazy<ClientLoadContext> Shared = new(() => new ClientLoadContext());

    private readonly string folder = Path.Combine(Path.GetDirectoryName(typeof(ClientLoadContext).Assembly.Location)!, "deps");

    private ClientLoadContext()
        : base("KalshiPS")
    {
    }

    public static ClientLoadContext Instance => Shared.Value;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What is not in the folder (the framework, KalshiPS.Abstractions) is shared with everyone.
        var path = Path.Combine(folder, $"{assemblyName.Name}.dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
