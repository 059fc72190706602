using System.Management.Automation;
using System.Management.Automation.Internal;

namespace KalshiPS.Binding;

/// <summary>Unwraps values from a PSObject.</summary>
internal static class Unwrapped
{
    /// <summary>Unwraps a value. A row, such as one of a CSV file, stays a PSObject, which has its columns.</summary>
    public static object? Value(object? given) => given is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : given;

    /// <summary>Unwraps a value, and returns null for the result of a command without output.</summary>
    public static object? ValueOrNull(object? given) => ReferenceEquals(given, AutomationNull.Value) ? null : Value(given);
}
