namespace KalshiPS.Client.Catalog.Searching;

/// <summary>Calculates the edit distance of words.</summary>
public static class Spelling
{
    /// <summary>Returns the number of mistakes that are tolerated: none in a short word, one in a usual one, two in a long one.</summary>
    /// <param name="length">The number of letters of the word.</param>
    public static int Tolerance(int length) => length switch
    {
        < 4 => 0,
        < 8 => 1,
        _ => 2,
    };

    /// <summary>Returns the number of letters to add, remove, change, or swap with their neighbor to turn one word into the other.</summary>
    /// <param name="left">A word.</param>
    /// <param name="right">The other word.</param>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (before, last, next) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var column = 0; column <= right.Length; column++)
            last[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            next[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = left[row - 1] == right[column - 1] ? 0 : 1;
                next[column] = Math.Min(Math.Min(next[column - 1], last[column]) + 1, last[column - 1] + change);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    next[column] = Math.Min(next[column], before[column - 2] + 1);
            }

            (before, last, next) = (last, next, before);
        }

        return last[right.Length];
    }
}
