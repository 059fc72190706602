namespace KalshiPS.Binding;

/// <summary>Represents a transformation that can treat an empty value in a row as missing.</summary>
internal interface IAllowsBlank
{
    /// <summary>Whether an empty value in a piped row counts as missing.</summary>
    bool AllowsBlank { get; }
}
