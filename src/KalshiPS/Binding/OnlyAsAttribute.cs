using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>
/// Takes an object of a type as it is, and nothing that could be made into one: PowerShell would fill the members of a new one
/// from a row or a hashtable, with numbers read its way, and it would be believed.
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

    // Nothing that PowerShell could convert.
    private sealed class Other(string name)
    {
        public override string ToString() => name;
    }
}
