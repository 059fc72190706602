using KalshiPS.Binding;
using KalshiPS.Client;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Cmdlets;

/// <summary>Asks the exchange whether it has what a ticker names, where an empty list does not tell.</summary>
/// <param name="client">The exchange.</param>
/// <param name="output">Where the calls are told of.</param>
internal sealed class KnownTickers(KalshiClient client, CmdletOutput output)
{
    /// <summary>Whether the exchange has it. What cannot be found out counts as known: nothing is said of it.</summary>
    public async Task<bool> Has(TickerKind kind, string ticker, CancellationToken token) => kind switch
    {
        TickerKind.Market => await Finds(new GetMarket(ticker), token).ConfigureAwait(false)
            || await Finds(new GetHistoricalMarket(ticker), token).ConfigureAwait(false),
        TickerKind.Event => await Finds(new GetEvent(ticker), token).ConfigureAwait(false),
        TickerKind.Series => await Finds(new GetSeries(ticker), token).ConfigureAwait(false),
        TickerKind.Collection => await Finds(new GetMultivariateEventCollection(ticker), token).ConfigureAwait(false),
        _ => true,
    };

    /// <summary>Whether the account has the order, if it is not in the archive. What cannot be found out counts as known.</summary>
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
