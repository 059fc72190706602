namespace KalshiPS.Archive;

/// <summary>Some items of a list, and whether others follow.</summary>
/// <param name="Items">The items.</param>
/// <param name="HasNext">Whether others follow.</param>
internal readonly record struct ListPage(IEnumerable<object> Items, bool HasNext);
