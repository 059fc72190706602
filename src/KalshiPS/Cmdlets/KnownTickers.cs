using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Reads from the exchange whether a ticker or an order exists, which an empty list does not show.</summary>
/// <param name="client">The exchange.</param>
/// <param name="output">The output to trace calls to.</param>
internal sealed class KnownTickers(KalshiClient client, CmdletOutput output)
{
    private const int MarketsARequest = 100;

    /// <summary>Returns the live markets among several tickers, with one request for many; none if they cannot be read.</summary>
    public async Task<IReadOnlySet<string>> LiveMarkets(IReadOnlyCollection<string> tickers, CancellationToken token)
    {
        var live = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var part in tickers.Chunk(MarketsARequest))
            {
                var response = await client.SendAsync(new GetMarkets { Tickers = part, Limit = part.Length }, output, token).ConfigureAwait(false);
                live.UnionWith(response.Markets.Select(market => market.Ticker));
            }
        }
        catch (KalshiException)
        {
            // Each ticker is then read alone.
        }

        return live;
    }

    /// <summary>Returns whether the exchange has the ticker; true if that cannot be read.</summary>
    public async Task<bool> Has(TickerKind kind, string ticker, CancellationToken token) => kind switch
    {
        TickerKind.Market => await Finds(new GetMarket(ticker), token).ConfigureAwait(false)
            || await Finds(new GetHistoricalMarket(ticker), token).ConfigureAwait(false),
        TickerKind.Event => await Finds(new GetEvent(ticker), token).ConfigureAwait(false),
        TickerKind.Series => await Finds(new GetSeries(ticker), token).ConfigureAwait(false),
        TickerKind.Collection => await Finds(new GetMultivariateEventCollection(ticker), token).ConfigureAwait(false),
        _ => true,
    };

    /// <summary>Returns whether the account has the order, unless it is archived; true if that cannot be read.</summary>
    public Task<bool> HasOrder(string orderId, CancellationToken token) => Finds(new GetOrder(orderId), token);

    private async Task<bool> Finds<TResponse>(KalshiOperation<TResponse> operation, CancellationToken token)
        where TResponse : class
    {
        try
        {
            await client.SendAsync(operation, output, token).ConfigureAwait(false);
            return true;
        }
        catch (KalshiException exception)
        {
            return exception.Id != KalshiErrorId.NotFound;
        }
    }
}
