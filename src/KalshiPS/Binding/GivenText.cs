using System.Collections;
using System.Management.Automation;
using System.Numerics;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts text and objects with one textual form, such as a number or an id. PowerShell itself converts everything to text:
/// a hashtable to its type name, and a date to text in the current culture.
/// </summary>
internal static class GivenText
{
    /// <summary>Returns an argument or a list of arguments as text.</summary>
    /// <param name="input">The argument.</param>
    /// <param name="parameter">The parameter; an object may have a member of this name.</param>
    /// <param name="isPath">Whether a file or folder object is accepted for its path.</param>
    /// <exception cref="ArgumentTransformationMetadataException">A value is not text.</exception>
    public static object? Read(object? input, string parameter, bool isPath = false) => Unwrapped.ValueOrNull(input) switch
    {
        IEnumerable items and not (string or IDictionary) => items.Cast<object?>().Select(item => One(item, parameter, isPath)).ToArray(),
        _ => One(input, parameter, isPath),
    };

    /// <summary>Returns a single argument as text.</summary>
    public static object? One(object? input, string parameter, bool isPath = false) => Unwrapped.ValueOrNull(input) switch
    {
        null => null,
        string or char or Enum or Uri or Guid or NamedThing => input,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger => input,
        FileSystemInfo file when isPath => file.FullName,
        PathInfo path when isPath => path.ProviderPath,
        _ => throw new ArgumentTransformationMetadataException(Refusal(PSObject.AsPSObject(input!), parameter)),
    };

    private static string Refusal(PSObject item, string parameter)
    {
        var name = ThingInWords.Of(item) ?? "an object";
        return Unwrapped.ValueOrNull(item.Properties[parameter]?.Value) is string or Guid
            ? $"That is {name}, not text. Give its {parameter}."
            : $"That is {name}, not text. Write the text that is meant.";
    }
}
