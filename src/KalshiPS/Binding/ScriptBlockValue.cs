using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Refuses script blocks as values. PowerShell runs a script block per piped object only for parameters that accept pipeline
/// input; a transformation receives only those of other parameters.
/// </summary>
internal static class ScriptBlockValue
{
    /// <exception cref="ArgumentTransformationMetadataException">A script block was given.</exception>
    public static void Refuse(object? given)
    {
        if (given is ScriptBlock)
        {
            throw new ArgumentTransformationMetadataException(
                "A script block cannot compute this parameter. It can compute those that accept pipeline input, such as -Price and -Count of an order; for others pipe to ForEach-Object { … } and give the value there.");
        }
    }
}
