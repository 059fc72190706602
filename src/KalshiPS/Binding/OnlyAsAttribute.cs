using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Accepts only an object of the type, and nothing to convert: PowerShell would create one from a row or a hashtable with
/// its own number conversion, and the cmdlet would rely on it.
/// </summary>
/// <param name="type">The type.</param>
[AttributeUsage(AttributeTargets.Property)]
#pragma warning disable CA1813 // Orders are taken so, and from rows besides.
public class OnlyAsAttribute(Type type) : ArgumentTransformationAttribute
#pragma warning restore CA1813
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = Unwrapped.Value(inputData);
        return given is null || Type.IsInstanceOfType(given) ? given : new Other(given is PSObject ? nameof(PSCustomObject) : given.GetType().Name);
    }

    // A type that PowerShell cannot convert.
    private sealed class Other(string name)
    {
        public override string ToString() => name;
    }
}
