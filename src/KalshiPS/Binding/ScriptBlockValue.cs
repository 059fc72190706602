using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// A script block that PowerShell hands on as a value. It runs one for each thing that is piped only for parameters that take
/// pipeline input; a transformation sees only those of others.
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
