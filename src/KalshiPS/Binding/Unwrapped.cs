using System.Management.Automation;
using System.Management.Automation.Internal;

namespace KalshiPS.Binding;

/// <summary>Takes values out of the PSObject that PowerShell may hand them over in.</summary>
internal static class Unwrapped
{
    /// <summary>Takes a value out of its PSObject. A row, such as one of a CSV file, stays a PSObject: without it, it has no columns.</summary>
    public static object? Value(object? given) => given is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : given;

    /// <summary>Does the same, and takes what a command without output leaves for null.</summary>
    public static object? ValueOrNull(object? given) => ReferenceEquals(given, AutomationNull.Value) ? null : Value(given);
}
