namespace KalshiPS.Binding;

/// <summary>
/// The text that stands for an object, or why there is none. It is no text itself, so that PowerShell first tries the object's
/// members by their names and only then makes text of it; <see cref="ValidateNamedAttribute"/> refuses what has none.
/// </summary>
/// <param name="text">The text, or the refusal.</param>
internal sealed class NamedThing(string text)
{
    // Cannot be typed, nor be in a ticker or an id.
    public const char Mark = '\0';

    /// <summary>What stands for an object that another parameter takes.</summary>
    public const string Elsewhere = "\0";

    /// <summary>Whether the text says why there is none.</summary>
    public bool IsRefused { get; init; }

    /// <inheritdoc/>
    public override string ToString() => IsRefused ? Mark + text : text;
}
