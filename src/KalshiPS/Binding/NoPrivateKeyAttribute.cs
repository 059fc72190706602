using System.Collections;
using System.Management.Automation;
using KalshiPS.Errors;

namespace KalshiPS.Binding;

/// <summary>
/// Refuses key material. It stands first on every parameter: what PowerShell cannot bind it repeats in its error, and what it
/// has bound it keeps in the error of the next parameter.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoPrivateKeyAttribute : ArgumentTransformationAttribute
{
    private const string Words =
        "The value looks like a private key or a piece of one. It was not used, and is not shown. "
        + "Connect-Kalshi takes a key from its file (-PrivateKeyPath takes the path) or from a vault (-SecretName takes the name). "
        + "If others may have seen it, revoke the key.";

    // What holds itself would never end, and what is this deep nobody meant.
    private const int Deepest = 8;

    // PEM breaks after 64 characters, its elders after 76.
    private const int LongestLine = 76;

    // A key that is piped line by line ends in a line too short to be known by itself.
    [ThreadStatic]
    private static bool isAfterLine;

    /// <summary>Whether a public key may be in the value, as in a body that registers one.</summary>
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
        // Only what is there already: a lazy sequence may be read once.
        IList items => items.Cast<object?>().Any(item => IsKey(item, depth + 1)),
        _ => false,
    };

    // Where the exchange's next page begins it says in base64 of any length.
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
