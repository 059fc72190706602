using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace KalshiPS.Bridge;

/// <summary>Connects the module to its client when it is imported, and closes what the runspace has open when it is removed.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static int isConnected;

    /// <inheritdoc/>
    public void OnImport()
    {
        // Every runspace imports it, and all of them have one assembly.
        if (Interlocked.Exchange(ref isConnected, 1) == 0)
            AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <inheritdoc/>
    /// <remarks>The way to the client stays: it is one for the process, and another runspace may have the module.</remarks>
    public void OnRemove(PSModuleInfo psModuleInfo) => Session.RunspaceState.Close();

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        PrivateLoadContext.For(name)?.LoadFromAssemblyName(name);
}
