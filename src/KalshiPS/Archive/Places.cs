using KalshiPS.Errors;

namespace KalshiPS.Archive;

/// <summary>Looks for one thing that is in one place or another.</summary>
internal static class Places
{
    /// <summary>The thing from the first place that has it.</summary>
    /// <param name="places">Read one after the other; the first of them stands at the end again if things may come back to it.</param>
    /// <exception cref="KalshiException">No place has it, or one cannot be read.</exception>
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
                // It may have gone to the next one.
            }
        }
    }
}
