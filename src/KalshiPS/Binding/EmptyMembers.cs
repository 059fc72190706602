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
        cmdlet.MyInvocation.BoundParameters.FirstOrDefault(bound => bound.Value is null && AllowsBlank(cmdlet, bound.Key)).Key;

    private static bool AllowsBlank(PSCmdlet cmdlet, string parameter) =>
        cmdlet.GetType().GetProperty(parameter)?.GetCustomAttributes<NumberTransformationAttribute>().Any(attribute => attribute.AllowsBlank) == true;
}
