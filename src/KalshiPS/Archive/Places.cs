using KalshiPS.Errors;

namespace KalshiPS.Archive;

/// <summary>Reads an item from the first place that has it.</summary>
internal static class Places
{
    /// <summary>Reads the item from the first place that has it.</summary>
    /// <param name="places">The reads, in order; the first is repeated at the end if items may come back to it.</param>
    /// <exception cref="KalshiException">No place has the item, or one cannot be read.</exception>
    public static async Task<T> FindAsync<T>(params Func<Task<T>>[] places)
    {
        for (var place = 0; ; place++)
        {
            try
            {
                return await places[place]().ConfigureAwait(false);
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound && place + 1 < places.Length)
            {
                // It may have moved to the next one.
            }
        }
    }
}
