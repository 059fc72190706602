using System.Collections;
using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>
/// Refuses key material. It comes first on every parameter, because PowerShell repeats a value that it cannot bind in its
/// error, and keeps a bound value in the error of the next parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoPrivateKeyAttribute : ArgumentTransformationAttribute
{
    private const string Words =
        "The value looks like a private key or a piece of one. It was not used, and is not shown. "
        + "Connect-Kalshi takes a key from its file (-PrivateKeyPath takes the path) or from a vault (-SecretName takes the name). "
        + "If others may have seen it, revoke the key.";

    // An object that contains itself would not end.
    private const int Deepest = 8;

    // PEM breaks lines after 64 characters, older formats after 76.
    private const int LongestLine = 76;

    // A key that is piped line by line ends in a line too short to be recognized by itself.
    [ThreadStatic]
    private static bool isAfterLine;

    /// <summary>Whether the value may contain a public key, as in a body that registers one.</summary>
    public bool TakesPublicKeys { get; init; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var isLast = isAfterLine && IsLine(inputData);
        var isKey = IsKey(inputData, 0);
        isAfterLine = isKey && IsLine(inputData);
        return isKey || isLast ? throw new ArgumentTransformationMetadataException(Words) : inputData;
    }

    private bool IsKey(object? value, int depth) => depth < Deepest && Unwrapped.Value(value) switch
    {
        string text => IsKeyText(text),
        PSObject row => row.Properties.Any(property => property is PSNoteProperty && IsKey(property.Value, depth + 1)),
        Uri address => IsKeyText(address.OriginalString),
        char[] characters => IsKeyText(new string(characters)),
        byte[] bytes => IsKeyText(System.Text.Encoding.Latin1.GetString(bytes)) || bytes is [0x30, 0x80 or 0x81 or 0x82, ..],
        IDictionary table => table.Keys.Cast<object>().Any(key => IsKey(key, depth + 1) || (!IsCursor(key, table[key]) && IsKey(table[key], depth + 1))),
        // Only materialized collections: a lazy sequence may be readable only once.
        IList items => items.Cast<object?>().Any(item => IsKey(item, depth + 1)),
        _ => false,
    };

    // The exchange's cursors are base64 of any length.
    private static bool IsCursor(object name, object? value) =>
        "cursor".Equals(name as string, StringComparison.OrdinalIgnoreCase)
        && Unwrapped.Value(value) is string text
        && !KeyMaterial.IsWhole(text);

    private bool IsKeyText(string text) => KeyMaterial.IsIn(TakesPublicKeys ? KeyMaterial.WithoutPublicKeys(text) : text);

    private static bool IsLine(object? value) =>
        Unwrapped.Value(value) is string { Length: <= LongestLine } text
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')
        && text.Any(char.IsAsciiLetterUpper)
        && text.Any(char.IsAsciiLetterLower);
}
