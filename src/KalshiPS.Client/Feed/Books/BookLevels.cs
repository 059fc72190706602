namespace KalshiPS.Client.Feed.Books;

/// <summary>
/// Represents one side of a book: sorted, the best level last, so that the levels that change most are found first and move least.
/// </summary>
/// <param name="isBid">Whether the highest price is the best.</param>
internal sealed class BookLevels(bool isBid)
{
    private const int FirstCapacity = 16;

    // Asks are stored under negated prices: the greatest is the best on both sides.
    private decimal[] keys = new decimal[FirstCapacity];
    private decimal[] counts = new decimal[FirstCapacity];

    /// <summary>The number of levels.</summary>
    public int Length { get; private set; }

    /// <summary>The total contracts on all levels.</summary>
    public decimal Depth { get; private set; }

    /// <summary>The best price; null if there is none.</summary>
    public decimal? Best => Length == 0 ? null : Price(Length - 1);

    /// <summary>Adds contracts to a level, or removes them; a level without contracts is removed.</summary>
    /// <returns>False if the level would have a negative count.</returns>
    public bool TryAdd(decimal price, decimal change)
    {
        var key = isBid ? price : -price;
        var place = Array.BinarySearch(keys, 0, Length, key);
        var isNew = place < 0;
        if (isNew)
            place = ~place;
        var count = isNew ? change : counts[place] + change;
        if (count < 0m)
            return false;
        Depth += change;
        if (count == 0m)
        {
            if (!isNew)
                RemoveAt(place);
        }
        else if (isNew)
        {
            Insert(place, key, count);
        }
        else
        {
            counts[place] = count;
        }

        return true;
    }

    /// <summary>Removes all levels.</summary>
    public void Clear()
    {
        Length = 0;
        Depth = 0m;
    }

    /// <summary>Returns the best levels, best first.</summary>
    /// <param name="most">The maximum number of levels.</param>
    public OrderBookLevel[] GetBest(int most)
    {
        var levels = new OrderBookLevel[Math.Min(most, Length)];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = new OrderBookLevel(Price(Length - 1 - i), counts[Length - 1 - i]);
        return levels;
    }

    private decimal Price(int place) => isBid ? keys[place] : -keys[place];

    private void Insert(int place, decimal key, decimal count)
    {
        if (Length == keys.Length)
        {
            Array.Resize(ref keys, Length * 2);
            Array.Resize(ref counts, Length * 2);
        }

        Array.Copy(keys, place, keys, place + 1, Length - place);
        Array.Copy(counts, place, counts, place + 1, Length - place);
        keys[place] = key;
        counts[place] = count;
        Length++;
    }

    private void RemoveAt(int place)
    {
        Length--;
        Array.Copy(keys, place + 1, keys, place, Length - place);
        Array.Copy(counts, place + 1, counts, place, Length - place);
    }
}
