namespace KalshiPS.Binding;

/// <summary>A transformation that can take what is empty in a row for nothing.</summary>
internal interface IAllowsBlank
{
    /// <summary>Whether a piped row can leave it empty, which is as if the row did not have it.</summary>
    bool AllowsBlank { get; }
}
