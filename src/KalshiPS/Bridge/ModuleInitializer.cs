using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using KalshiPS.Session;

namespace KalshiPS.Bridge;

/// <summary>
/// Resolves the module's client when the module is imported, and closes the runspace's sessions and simulator when it is
/// removed.
/// </summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static int isConnected;

    /// <inheritdoc/>
    public void OnImport()
    {
        // Every runspace imports the module, and all share one assembly.
        if (Interlocked.Exchange(ref isConnected, 1) == 0)
            AssemblyLoadContext.Default.Resolving += Resolve;
    }

    /// <inheritdoc/>
    /// <remarks>The resolver stays: it belongs to the process, and another runspace may use the module.</remarks>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        var closed = RunspaceState.Close(ConnectionEnd.ModuleRemoved);
        if (closed.Count > 0)
            Warn(psModuleInfo, $"The module is removed or imported again, which closed {(closed.Count == 1 ? "session" : "the sessions")} {string.Join(", ", closed)}. Connect again.");
    }

    private static void Warn(PSModuleInfo module, string text)
    {
        try
        {
            module.SessionState?.InvokeCommand.InvokeScript(
                useLocalScope: true, ScriptBlock.Create("param($text) Microsoft.PowerShell.Utility\\Write-Warning $text"), input: null, text);
        }
        catch (RuntimeException)
        {
            // A warning preference of Stop must not stop the removal; the next cmdlet reports it again.
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        PrivateLoadContext.For(name)?.LoadFromAssemblyName(name);
}
