using System.Runtime.InteropServices;
using KalshiPS.Operations;

namespace KalshiPS.Archive;

/// <summary>
/// Represents a list that the exchange keeps in two places, separated by a boundary of its own: a single time of an item
/// decides where it is.
/// </summary>
internal sealed record ArchivedList
{
    // The boundary is approximate: items close to it may be in either place.
    private static readonly TimeSpan Around = TimeSpan.FromDays(1);

    /// <summary>Gets the list's boundary; null if the exchange does not return it.</summary>
    public required Func<HistoricalCutoff, DateTimeOffset?> Boundary { get; init; }

    /// <summary>Gets an item's id, which is the same in both places.</summary>
    public required Func<object, string> IdOf { get; init; }

    /// <summary>Reads the live pages within a slice.</summary>
    public required Func<Slice, IAsyncEnumerable<ListPage>> Live { get; init; }

    /// <summary>Reads the archive's pages within a slice.</summary>
    public required Func<Slice, IAsyncEnumerable<ListPage>> Historical { get; init; }

    /// <summary>The earliest time of requested items, in terms of the boundary; null if it is unknown.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The latest time of requested items, in terms of the boundary; null if it is unknown.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Whether both places can be filtered by the boundary's time.</summary>
    public bool HasSlices { get; init; }

    /// <summary>Whether a boundary can exclude one of the places.</summary>
    public bool HasTimes => (NotBefore ?? NotAfter) is not null;

    /// <summary>Returns whether requested items may be live.</summary>
    public bool MayBeLive(DateTimeOffset? boundary) => !(NotAfter <= boundary - Around);

    /// <summary>Returns whether requested items may be archived.</summary>
    public bool MayBeHistorical(DateTimeOffset? boundary) => !(NotBefore >= boundary + Around);

    /// <summary>Gets the slice whose items may have moved while the boundary moved from one time to another.</summary>
    public Slice Moved(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (!HasSlices)
            return Slice.Whole;
        var (first, last) = from < to ? (from, to) : (to, from);
        return new Slice(first - Around, last + Around);
    }

    /// <summary>Represents a time span that further limits the requested items; null for no bound.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Slice(DateTimeOffset? After, DateTimeOffset? Before)
    {
        /// <summary>No bound.</summary>
        public static Slice Whole => default;

        /// <summary>Narrows a list to the slice.</summary>
        public TimeFilteredOperation<TPage> Of<TPage>(TimeFilteredOperation<TPage> list)
            where TPage : class, IPage => list with { After = Later(list.After), Before = Earlier(list.Before) };

        private DateTimeOffset? Later(DateTimeOffset? after) => after is null || After > after ? After ?? after : after;

        private DateTimeOffset? Earlier(DateTimeOffset? before) => before is null || Before < before ? Before ?? before : before;
    }
}
