namespace KalshiPS.Binding;

/// <summary>
/// Represents the ticker or id of an object, or the reason why it has none. It is not a string, so that PowerShell first
/// binds the object's members by name and only then converts it to text; <see cref="ValidateNamedAttribute"/> refuses an
/// object without one.
/// </summary>
/// <param name="text">The ticker or id, or the error message.</param>
internal sealed class NamedThing(string text)
{
    // Cannot be typed and cannot occur in a ticker or an id.
    public const char Mark = '\0';

    /// <summary>Represents an object that another parameter accepts.</summary>
    public const string Elsewhere = "\0";

    /// <summary>Whether the text is an error message.</summary>
    public bool IsRefused { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsRefused ? Mark + text : text;
}
