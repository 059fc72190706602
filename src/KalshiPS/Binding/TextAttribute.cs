using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace KalshiPS.Binding;

/// <summary>Accepts text, and refuses objects that PowerShell would convert to meaningless text.</summary>
/// <param name="parameter">The parameter's name; the compiler gives it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute([CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
{
    /// <summary>The parameter's name.</summary>
    public string Parameter { get; } = parameter;

    /// <summary>Whether a file or folder object is accepted for its path.</summary>
    public bool IsPath { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => GivenText.Read(inputData, Parameter, IsPath);
}
