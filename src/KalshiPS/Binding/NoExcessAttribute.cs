using System.Collections;
using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Refuses surplus arguments with a message that names at most a parameter. PowerShell's own error would repeat the value,
/// which may be a passphrase in the wrong place.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoExcessAttribute : ArgumentTransformationAttribute
{
    private const int LongestName = 32;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var items = Unwrapped.Value(inputData) is IList list ? list : new[] { inputData };
        // An unknown parameter appears here with its dash, before its value.
        var name = items.Cast<object?>().Select(item => item?.ToString()).FirstOrDefault(IsName);
        throw new ArgumentTransformationMetadataException(name is null
            ? "There is one value more than the cmdlet accepts by position; it is not shown. Name its parameter: Get-Help lists the parameters."
            : $"The cmdlet has no parameter {name}. Get-Help lists the parameters.");
    }

    private static bool IsName(string? text) =>
        text is { Length: > 1 and <= LongestName } && text[0] == '-' && text.AsSpan(1).TrimEnd(':').IndexOfAnyExceptInRange('A', 'z') < 0;
}
