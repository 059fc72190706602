namespace KalshiPS.Archive;

/// <summary>Represents a page of a list, and whether another follows.</summary>
/// <param name="Items">The items.</param>
/// <param name="HasNext">Whether another page follows.</param>
internal readonly record struct ListPage(IEnumerable<object> Items, bool HasNext);
