using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Writes;

/// <summary>Reads objects for recovery policies.</summary>
internal sealed class WriteReads(KalshiClient client, ICallTrace? trace)
{
    /// <summary>The earliest time that it can be at the exchange; this machine's time before the first answer.</summary>
    public DateTimeOffset Now => client.ExchangeTime;

    /// <exception cref="KalshiException">Any failure.</exception>
    public Task<TResponse> ReadAsync<TResponse>(KalshiOperation<TResponse> operation, CancellationToken token)
        where TResponse : class => client.SendAsync(operation, trace, token);

    /// <summary>Reads one object; null if the exchange does not know it.</summary>
    /// <exception cref="KalshiException">Any other failure.</exception>
    public async Task<TResponse?> FindAsync<TResponse>(KalshiOperation<TResponse> operation, CancellationToken token)
        where TResponse : class
    {
        try
        {
            return await ReadAsync(operation, token).ConfigureAwait(false);
        }
        catch (KalshiException failure) when (failure.Id == KalshiErrorId.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads a list to its end.</summary>
    /// <exception cref="KalshiException">Any failure.</exception>
    public async Task<IReadOnlyList<TItem>> ListAsync<TPage, TItem>(
        PagedOperation<TPage> list, Func<TPage, IEnumerable<TItem>> items, CancellationToken token)
        where TPage : class, IPage
    {
        var all = new List<TItem>();
        var whole = list with { Limit = list.Description.MaxLimit };
        await foreach (var page in client.PagesAsync(whole, trace, token).ConfigureAwait(false))
            all.AddRange(items(page));
        return all;
    }
}
