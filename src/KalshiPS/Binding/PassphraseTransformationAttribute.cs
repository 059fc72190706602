using System.Management.Automation;
using System.Security;

namespace KalshiPS.Binding;

/// <summary>Accepts a passphrase only as a SecureString: plain text would stay in the history and in transcripts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PassphraseTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Unwrapped.Value(inputData) is null or SecureString
            ? inputData!
            : throw new ArgumentTransformationMetadataException(
                "A passphrase must be a SecureString, and another value was given; it is not shown. Read it from a prompt: $passphrase = Read-Host -AsSecureString -Prompt Passphrase");
}
