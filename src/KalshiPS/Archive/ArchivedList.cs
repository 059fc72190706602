using System.Runtime.InteropServices;
using KalshiPS.Operations;

namespace KalshiPS.Archive;

/// <summary>
/// A list that the exchange keeps in two places, parted by a boundary of its own: what one time of an item says, and only
/// that time, decides where it is.
/// </summary>
internal sealed record ArchivedList
{
    // The boundary tells where things are in the main; close to it they may be in either place.
    private static readonly TimeSpan Around = TimeSpan.FromDays(1);

    /// <summary>Which of the exchange's boundaries it is; null if the exchange does not say it.</summary>
    public required Func<HistoricalCutoff, DateTimeOffset?> Boundary { get; init; }

    /// <summary>What an item is known by, in both places.</summary>
    public required Func<object, string> IdOf { get; init; }

    /// <summary>The live pages within a slice.</summary>
    public required Func<Slice, IAsyncEnumerable<ListPage>> Live { get; init; }

    /// <summary>The archive's pages within a slice.</summary>
    public required Func<Slice, IAsyncEnumerable<ListPage>> Historical { get; init; }

    /// <summary>Nothing that is wanted has an earlier time, counted as the boundary counts it; null if that is not known.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Nothing that is wanted has a later time, counted as the boundary counts it; null if that is not known.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>Whether both places can be asked for a slice of the boundary's time.</summary>
    public bool HasSlices { get; init; }

    /// <summary>Whether a boundary can rule out one of the places.</summary>
    public bool HasTimes => (NotBefore ?? NotAfter) is not null;

    /// <summary>Whether something that is wanted may be live.</summary>
    public bool MayBeLive(DateTimeOffset? boundary) => !(NotAfter <= boundary - Around);

    /// <summary>Whether something that is wanted may be archived.</summary>
    public bool MayBeHistorical(DateTimeOffset? boundary) => !(NotBefore >= boundary + Around);

    /// <summary>What may have changed its place while the boundary went from one time to another.</summary>
    public Slice Moved(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (!HasSlices)
            return Slice.Whole;
        var (first, last) = from < to ? (from, to) : (to, from);
        return new Slice(first - Around, last + Around);
    }

    /// <summary>The times between which items are wanted, on top of what was asked; null for no bound.</summary>
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
