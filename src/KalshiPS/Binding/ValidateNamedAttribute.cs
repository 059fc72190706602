using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Refuses objects without such a ticker or id, with the message of <see cref="NamedByAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateNamedAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var texts = arguments as IEnumerable<string> ?? [arguments as string ?? ""];
        if (texts.FirstOrDefault(text => text?.StartsWith(NamedThing.Mark) == true && text != NamedThing.Elsewhere) is { } refusal)
            throw new ValidationMetadataException(refusal[1..]);
    }
}
