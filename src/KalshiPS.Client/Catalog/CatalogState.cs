namespace KalshiPS.Client.Catalog;

/// <summary>Represents the progress of a catalog.</summary>
/// <param name="Walk">The number of the last walk through all open events; markets seen only by an earlier one are removed.</param>
/// <param name="WalkStarted">The start of that walk; null before the first.</param>
/// <param name="Cursor">The cursor at which the walk continues; null once it is complete.</param>
/// <param name="Filled">The time for which the last complete walk is valid; null before the first.</param>
/// <param name="Refreshed">The time until which changes are known; null before the first walk is complete.</param>
internal sealed record CatalogState(
    long Walk, DateTimeOffset? WalkStarted, string? Cursor, DateTimeOffset? Filled, DateTimeOffset? Refreshed)
{
    public static CatalogState Empty { get; } = new(0, WalkStarted: null, Cursor: null, Filled: null, Refreshed: null);
}
