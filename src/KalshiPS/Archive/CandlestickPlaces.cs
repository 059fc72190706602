using KalshiPS.Cmdlets;
using KalshiPS.Errors;
using KalshiPS.Operations;

namespace KalshiPS.Archive;

/// <summary>
/// Reads candlesticks of a market from its current place: a market that is archived between two requests is found in the
/// archive by the second.
/// </summary>
/// <param name="connection">The session.</param>
/// <param name="trace">Receives the trace of requests.</param>
/// <param name="periodMinutes">The length of a period in minutes.</param>
internal sealed class CandlestickPlaces(KalshiConnection connection, ICallTrace trace, int periodMinutes)
{
    /// <summary>Reads the candlesticks of a market between two times, oldest first.</summary>
    /// <param name="seriesTicker">The market's series; null if it is unknown.</param>
    /// <param name="ticker">The market.</param>
    /// <param name="part">The times.</param>
    /// <param name="source">The place to read; null for both.</param>
    /// <param name="token">Cancels the operation.</param>
    /// <exception cref="KalshiException">The market is in neither place.</exception>
    public Task<IReadOnlyList<Candlestick>> ReadAsync(
        string? seriesTicker, string ticker, (DateTimeOffset After, DateTimeOffset Before) part, DataSource? source, CancellationToken token)
    {
        Func<Task<IReadOnlyList<Candlestick>>> live = seriesTicker is null ? LiveAsync : LiveOfSeriesAsync;
        return source switch
        {
            DataSource.Live => live(),
            DataSource.Historical => HistoricalAsync(),
            _ => Places.FindAsync(live, HistoricalAsync, live),
        };

        async Task<IReadOnlyList<Candlestick>> LiveAsync()
        {
            var answer = await TogetherAsync([ticker], part, token).ConfigureAwait(false);
            return answer.FirstOrDefault(market => market.Ticker == ticker)?.Candlesticks ?? throw ErrorRecords.NotFound("market", ticker);
        }

        async Task<IReadOnlyList<Candlestick>> LiveOfSeriesAsync()
        {
            var operation = new GetMarketCandlesticks(seriesTicker!, ticker) { After = part.After, Before = part.Before, PeriodMinutes = periodMinutes };
            return (await connection.Client.SendAsync(operation, trace, token).ConfigureAwait(false)).Candlesticks;
        }

        async Task<IReadOnlyList<Candlestick>> HistoricalAsync()
        {
            var operation = new GetMarketCandlesticksHistorical(ticker) { After = part.After, Before = part.Before, PeriodMinutes = periodMinutes };
            var answer = await connection.Client.SendAsync(operation, trace, token).ConfigureAwait(false);
            return [.. answer.Candlesticks.Select(candlestick => candlestick.ToCandlestick(ticker))];
        }
    }

    /// <summary>Reads the candlesticks of the live ones of many markets.</summary>
    public async Task<IReadOnlyList<MarketCandlesticks>> TogetherAsync(
        IReadOnlyList<string> tickers, (DateTimeOffset After, DateTimeOffset Before) part, CancellationToken token)
    {
        var operation = new BatchGetMarketCandlesticks(tickers) { After = part.After, Before = part.Before, PeriodMinutes = periodMinutes };
        return (await connection.Client.SendAsync(operation, trace, token).ConfigureAwait(false)).Markets;
    }
}
