using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KalshiPS.Display;

/// <summary>Reads the price format of views and pictures from the variable <c>$KalshiPricePreference</c> in their scope.</summary>
internal static class PricePreference
{
    private const string Variable = "KalshiPricePreference";

    // Views have no session state. A script block without one finds the one it runs in.
    private static readonly ScriptBlock Here = ScriptBlock.Create("$ExecutionContext");

    public static bool IsCents =>
        Runspace.DefaultRunspace is not null
        && Here.InvokeReturnAsIs() is PSObject { BaseObject: EngineIntrinsics engine }
        && IsCentsIn(engine.SessionState);

    /// <summary>Returns whether the caller of a cmdlet prefers cents.</summary>
    public static bool IsCentsIn(SessionState state) =>
        string.Equals(state.PSVariable.GetValue(Variable)?.ToString(), "Cents", StringComparison.OrdinalIgnoreCase);
}
