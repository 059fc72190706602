namespace KalshiPS.Export;

/// <summary>Rows that are at hand, for what takes them as they come.</summary>
internal static class AsyncRows
{
    public static async IAsyncEnumerable<T> ToAsync<T>(this IEnumerable<T> rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask.ConfigureAwait(false);
    }
}
