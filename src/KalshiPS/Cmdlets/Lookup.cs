using KalshiPS.Errors;

namespace KalshiPS.Cmdlets;

/// <summary>How things are read by their tickers or ids: one, or many in one request.</summary>
/// <param name="What">What they are, for errors.</param>
/// <param name="NameOf">A thing's ticker or id.</param>
/// <param name="ReadOne">Reads one.</param>
/// <param name="ReadMany">Reads those of many that there are, in any order.</param>
internal sealed record Lookup<T>(
    string What,
    Func<T, string> NameOf,
    Func<string, CmdletOutput, CancellationToken, Task<T>> ReadOne,
    Func<IReadOnlyList<string>, CmdletOutput, CancellationToken, Task<IEnumerable<T>>> ReadMany)
    where T : class
{
    /// <summary>Writes things in the order they are asked for; each that is missing is an error of its own.</summary>
    public async Task Write(IReadOnlyList<string> names, CmdletOutput output, CancellationToken token)
    {
        if (names.Count > 1 && await TryReadMany(names, output, token).ConfigureAwait(false) is { } found)
            WriteFound(names, found, output);
        else
            await WriteEach(names, output, token).ConfigureAwait(false);
    }

    // Null if the exchange refuses them all for one that is missing, without a word which.
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
