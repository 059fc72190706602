using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Client.Markets;

/// <summary>Reads what the orders of one pipeline are measured against, one after the other: what markets charge once in a while, books anew.</summary>
/// <param name="client">The exchange.</param>
/// <param name="fees">What markets charge.</param>
public sealed class BookAndFeesReader(KalshiClient client, MarketFees fees)
{
    /// <summary>Orders of one pipeline that <see cref="TryReadAsync"/> reads for: nobody looks closely at more.</summary>
    public const int MostTries = 20;

    // An order does not wait longer for its numbers.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private int tries;
    private bool isHopeless;

    /// <summary>Reads a market's book and what it charges.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="KalshiException">It could not be read.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<BookAndFees> ReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        var terms = fees.ReadAsync(ticker, trace, token);
        var reading = client.SendAsync(new GetMarketOrderbook(ticker), trace, token);
        await Task.WhenAll(terms, reading).ConfigureAwait(false);
        var book = OrderBook.From(ticker, (await reading.ConfigureAwait(false)).Orderbook);
        var market = await fees.Markets.ReadAsync(ticker, trace, token).ConfigureAwait(false);
        return new BookAndFees(market, book, await terms.ConfigureAwait(false));
    }

    /// <summary>The same for an order that is placed with or without it: null, and why as a note, if it is not there in a moment.</summary>
    /// <param name="ticker">The market.</param>
    /// <param name="trace">Told a line about each step, from any thread.</param>
    /// <param name="token">Ends the call at once.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<BookAndFees?> TryReadAsync(string ticker, ICallTrace? trace, CancellationToken token)
    {
        if (isHopeless || ++tries > MostTries)
        {
            trace?.Note(isHopeless
                ? $"The numbers of the order on {ticker} are not asked for: those before could not be had."
                : $"The numbers of the order on {ticker} are not asked for: {MostTries} orders of a pipeline are measured.");
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
            // What one market lacks another may have; what else fails, fails for all.
            isHopeless = failure.Id != KalshiErrorId.NotFound;
            trace?.Note($"The numbers of the order on {ticker} could not be had: {failure.Message}");
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            isHopeless = true;
            trace?.Note(FormattableString.Invariant(
                $"The numbers of the order on {ticker} could not be had within {Patience.TotalSeconds:0} seconds."));
        }

        return null;
    }
}
