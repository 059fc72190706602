using System.Management.Automation;
using System.Reflection;

namespace KalshiPS.Binding;

/// <summary>
/// Finds empty arguments. An empty member of a piped row or object counts as missing, but an empty argument on the command
/// line is an error. A parameter's transformation cannot distinguish the two; the cmdlet can.
/// </summary>
internal static class EmptyMembers
{
    /// <summary>
    /// Returns a parameter that may be empty in a row but was given empty on the command line; null if there is none. Call
    /// it before the first pipeline object.
    /// </summary>
    public static string? FindGiven(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.FirstOrDefault(bound => bound.Value is null && Find(cmdlet, bound.Key) is not null).Key;

    /// <summary>
    /// Returns the parameters that may be empty in a row and are computed by a script block. Call it before the first
    /// pipeline object.
    /// </summary>
    // PowerShell keeps such a script block in an internal type until it runs it.
    public static IReadOnlyList<string> FindComputed(PSCmdlet cmdlet) =>
        [.. cmdlet.MyInvocation.BoundParameters.Where(bound => Find(cmdlet, bound.Key) is { } property && bound.Value is not null && !property.PropertyType.IsInstanceOfType(bound.Value)).Select(bound => bound.Key)];

    private static PropertyInfo? Find(PSCmdlet cmdlet, string parameter) =>
        cmdlet.GetType().GetProperty(parameter) is { } property && property.GetCustomAttributes().OfType<IAllowsBlank>().Any(blank => blank.AllowsBlank)
            ? property
            : null;
}
