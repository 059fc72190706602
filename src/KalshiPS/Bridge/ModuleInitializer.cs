using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace KalshiPS.Bridge;

/// <summary>Connects the module to its client when it is imported, and lets go of both when it is removed.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        // A second import of the same assembly must not answer twice.
        AssemblyLoadContext.Default.Resolving -= Resolve;
        AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        Session.RunspaceState.Current.Dispose();
        AssemblyLoadContext.Default.Resolving -= Resolve;
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        PrivateLoadContext.For(name)?.LoadFromAssemblyName(name);
}
