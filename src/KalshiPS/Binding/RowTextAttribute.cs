using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace KalshiPS.Binding;

/// <summary>Accepts text; an empty value in a piped row or object counts as missing.</summary>
/// <param name="parameter">The parameter's name; the compiler gives it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowTextAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute, IAllowsBlank
{
    /// <summary>The parameter's name.</summary>
    public string Parameter { get; } = parameter;

    /// <inheritdoc/>
    public bool AllowsBlank => true;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Unwrapped.Value(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : GivenText.Read(inputData, Parameter);
}
