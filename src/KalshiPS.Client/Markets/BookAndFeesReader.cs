using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>Reads the market data by which the orders of one pipeline are measured: fees from the cache, books each time.</summary>
/// <param name="client">The exchange.</param>
/// <param name="fees">The fees of markets.</param>
public sealed class BookAndFeesReader(KalshiClient client, MarketFees fees)
{
    /// <summary>The maximum number of orders in a pipeline that <see cref="TryReadAsync"/> reads for: nobody reads the numbers of more.</summary>
    public const int MostTries = 20;

    // An order does not wait longer for its numbers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private int tries;
    private bool isHopeless;

    /// <summary>Reads a market's order book and fees.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="KalshiException">They cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<BookAndFees> ReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var terms = fees.ReadAsync(ticker, trace, token);
        var reading = client.SendAsync(new GetMarketOrderbook(ticker), trace, token);
        await Task.WhenAll(terms, reading).ConfigureAwait(false);
        var book = OrderBook.From(ticker, (await reading.ConfigureAwait(false)).Orderbook);
        var market = await fees.Markets.ReadAsync(ticker, trace, token).ConfigureAwait(false);
        return new BookAndFees(market, book, await terms.ConfigureAwait(false));
    }

    /// <summary>Reads a market's order book and fees for an order that is placed with or without them: returns null, with a note in the trace, if they cannot be read in a moment.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">The trace for a line about each step, from any thread.</param>
    /// <param name="token">Cancels the call at once.</param>
    /// <exception cref="OperationCanceledException">The call was canceled.</exception>
    public async Task<BookAndFees?> TryReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        if (isHopeless || ++tries > MostTries)
        {
            trace?.Note(isHopeless
                ? $"The numbers of the order on {ticker} are not read: those of an order before could not be read."
                : $"The numbers of the order on {ticker} are not read: {MostTries} orders of a pipeline are measured.");
            return null;
        }

        using var over = new CancellationTokenSource(Patience, client.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token, over.Token);
        try
        {
            return await ReadAsync(ticker, trace, end.Token).ConfigureAwait(false);
        }
        catch (KalshiException failure)
        {
            // A missing market may be the only one; any other failure concerns all.
            isHopeless = failure.Id != KalshiErrorId.NotFound;
            trace?.Note($"The numbers of the order on {ticker} could not be read: {failure.Message}");
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            isHopeless = true;
            trace?.Note(FormattableString.Invariant(
                $"The numbers of the order on {ticker} could not be read within {Patience.TotalSeconds:0} seconds."));
        }

        return null;
    }
}
