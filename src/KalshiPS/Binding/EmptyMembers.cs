using System.Management.Automation;
using System.Reflection;

namespace KalshiPS.Binding;

/// <summary>
/// What is empty in a piped row or object is as if it were not there, and what is given empty by hand is an error: it was meant to
/// say something. A parameter's transformation does not know which of the two it sees; the cmdlet does.
/// </summary>
internal static class EmptyMembers
{
    /// <summary>A parameter that can be empty in a row and was given empty by hand; null if there is none. To be asked before the pipeline brings anything.</summary>
    public static string? FindGiven(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.FirstOrDefault(bound => bound.Value is null && Find(cmdlet, bound.Key) is not null).Key;

    /// <summary>Those that can be empty in a row and are to be computed by a script block. To be asked before the pipeline brings anything.</summary>
    // PowerShell keeps such a block in a type of its own until it has something to run it with.
    public static IReadOnlyList<string> FindComputed(PSCmdlet cmdlet) =>
        [.. cmdlet.MyInvocation.BoundParameters.Where(bound => Find(cmdlet, bound.Key) is { } property && bound.Value is not null && !property.PropertyType.IsInstanceOfType(bound.Value)).Select(bound => bound.Key)];

    private static PropertyInfo? Find(PSCmdlet cmdlet, string parameter) =>
        cmdlet.GetType().GetProperty(parameter) is { } property && property.GetCustomAttributes().OfType<IAllowsBlank>().Any(blank => blank.AllowsBlank)
            ? property
            : null;
}
