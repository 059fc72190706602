namespace KalshiPS.Client.Catalog;

/// <summary>How far a catalog has come.</summary>
/// <param name="Walk">The number of the last walk through all open events; what an earlier one has seen alone is gone.</param>
/// <param name="WalkStarted">When that walk began; null before the first.</param>
/// <param name="Cursor">Where it goes on; null once it is through.</param>
/// <param name="Filled">The time that the last complete walk speaks of; null before the first.</param>
/// <param name="Refreshed">The time up to which changes are known; null before the first walk is through.</param>
internal sealed record CatalogState(
    long Walk, DateTimeOffset? WalkStarted, string? Cursor, DateTimeOffset? Filled, DateTimeOffset? Refreshed)
{
    public static CatalogState Empty { get; } = new(0, WalkStarted: null, Cursor: null, Filled: null, Refreshed: null);
}
