using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KalshiPS.Display;

/// <summary>How views and pictures write prices: as the variable <c>$KalshiPricePreference</c> says where they are shown.</summary>
internal static class PricePreference
{
    private const string Variable = "KalshiPricePreference";

    // Views are given no session state. A block that belongs to none finds the one it runs in.
    private static readonly ScriptBlock Here = ScriptBlock.Create("$ExecutionContext");

    public static bool IsCents =>
        Runspace.DefaultRunspace is not null
        && Here.InvokeReturnAsIs() is PSObject { BaseObject: EngineIntrinsics engine }
        && IsCentsIn(engine.SessionState);

    /// <summary>Whether who calls a cmdlet prefers cents.</summary>
    public static bool IsCentsIn(SessionState state) =>
        string.Equals(state.PSVariable.GetValue(Variable)?.ToString(), "Cents", StringComparison.OrdinalIgnoreCase);
}
