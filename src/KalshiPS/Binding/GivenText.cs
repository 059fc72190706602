using System.Collections;
using System.Management.Automation;
using System.Numerics;

namespace KalshiPS.Binding;

/// <summary>
/// Text that was given as text, or as what is written in one way, such as a number or an id. PowerShell itself makes text of
/// everything: the name of its type of a hashtable, and of a date what a culture writes.
/// </summary>
internal static class GivenText
{
    /// <summary>What was given, alone or in a list, if all of it can be text.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="parameter">The parameter, whose name a member of an object may have.</param>
    /// <param name="isPath">Whether a file or a folder stands for its path.</param>
    /// <exception cref="ArgumentTransformationMetadataException">Something is no text.</exception>
    public static object? Read(object? input, string parameter, bool isPath = false) => Unwrapped.ValueOrNull(input) switch
    {
        IEnumerable items and not (string or IDictionary) => items.Cast<object?>().Select(item => One(item, parameter, isPath)).ToArray(),
        _ => One(input, parameter, isPath),
    };

    /// <summary>The same of what is in no list.</summary>
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
