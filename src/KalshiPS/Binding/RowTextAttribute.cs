using System.Management.Automation;

namespace KalshiPS.Binding;

/// <summary>Text that a piped row or object can leave empty, which is as if it did not have it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowTextAttribute : ArgumentTransformationAttribute, IAllowsBlank
{
    /// <inheritdoc/>
    public bool AllowsBlank => true;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject { BaseObject: var inner } ? inner : inputData;
        return given is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;
    }
}
