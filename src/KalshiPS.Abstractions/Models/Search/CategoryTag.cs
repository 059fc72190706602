namespace KalshiPS;

/// <summary>The answer of GetTagsForSeriesCategories.</summary>
public sealed class GetTagsForSeriesCategoriesResponse : KalshiModel
{
    /// <summary>The tags of each category; null where it has none.</summary>
    [Main]
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> TagsByCategories { get; set => field = value ?? Empty; } = Empty;

    private static IReadOnlyDictionary<string, IReadOnlyList<string>?> Empty { get; } = new Dictionary<string, IReadOnlyList<string>?>(StringComparer.Ordinal);
}

/// <summary>Represents a category of series, with the tags of its series.</summary>
/// <param name="category">The category.</param>
/// <param name="tags">Its tags.</param>
public sealed class CategoryTag(string category, IReadOnlyList<string> tags)
{
    /// <summary>The category, as accepted by Get-KalshiSeries -Category.</summary>
    public string Category { get; } = category;

    /// <summary>The tags, as accepted by Get-KalshiSeries -Tag.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;
}
