namespace KalshiPS.Export;

/// <summary>Converts rows to an asynchronous sequence.</summary>
internal static class AsyncRows
{
    public static async IAsyncEnumerable<T> ToAsync<T>(this IEnumerable<T> rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
