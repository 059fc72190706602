using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>Reads items by their tickers or ids: one, or many in one request.</summary>
/// <param name="What">The kind of item, for errors.</param>
/// <param name="NameOf">Gets an item's ticker or id.</param>
/// <param name="ReadOne">Reads one item.</param>
/// <param name="ReadMany">Reads the existing ones of many items, in any order.</param>
internal sealed record Lookup<T>(
    string What,
    Func<T, string> NameOf,
    Func<string, CmdletOutput, CancellationToken, Task<T>> ReadOne,
    Func<IReadOnlyList<string>, CmdletOutput, CancellationToken, Task<IEnumerable<T>>> ReadMany)
    where T : class
{
    /// <summary>Writes items in the order of their names; each missing item is an error of its own.</summary>
    public async Task Write(IReadOnlyList<string> names, CmdletOutput output, CancellationToken token)
    {
        if (names.Count > 1 && await TryReadMany(names, output, token).ConfigureAwait(false) is { } found)
            WriteFound(names, found, output);
        else
            await WriteEach(names, output, token).ConfigureAwait(false);
    }

    // Null if the exchange refuses all of them because one is missing, without naming it.
    private async Task<IEnumerable<T>?> TryReadMany(IReadOnlyList<string> names, CmdletOutput output, CancellationToken token)
    {
        try
        {
            return await ReadMany([.. names.Distinct(StringComparer.Ordinal)], output, token).ConfigureAwait(false);
        }
        catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
        {
            return null;
        }
    }

    private void WriteFound(IReadOnlyList<string> names, IEnumerable<T> found, CmdletOutput output)
    {
        var byName = found.DistinctBy(NameOf, StringComparer.Ordinal).ToDictionary(NameOf, StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (byName.TryGetValue(name, out var item))
                output.Write(item);
            else
                output.Error(ErrorRecords.NotFound(What, name), name);
        }
    }

    private async Task WriteEach(IReadOnlyList<string> names, CmdletOutput output, CancellationToken token)
    {
        foreach (var name in names)
        {
            try
            {
                output.Write(await ReadOne(name, output, token).ConfigureAwait(false));
            }
            catch (KalshiException exception) when (exception.Id == KalshiErrorId.NotFound)
            {
                output.Error(exception, name);
            }
        }
    }
}
