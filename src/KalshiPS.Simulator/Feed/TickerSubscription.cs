using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of a market's best prices and totals, sent once a request has changed them.</summary>
internal sealed class TickerSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    protected override bool TakesIds => true;

    public override void OnNews(ExchangeNews news)
    {
        if (news is TickerChanged change && Covers(change.Market))
            Send("ticker", ToJson(change.Market, change.Figures, change.Time));
    }

    protected override void OnAdded(FeedCommand command, IReadOnlyList<Market> added)
    {
        if (!command.Flag("send_initial_snapshot"))
            return;
        foreach (var market in added)
            Send("ticker", ToJson(market, TickerFigures.Of(market), Connection.Exchange.Now));
    }

    private static JsonObject ToJson(Market market, TickerFigures figures, DateTimeOffset time) => new()
    {
        ["market_ticker"] = market.Ticker,
        ["market_id"] = market.Id.ToString(),
        ["price_dollars"] = Wire.Price(figures.LastPrice),
        ["yes_bid_dollars"] = Wire.Price(figures.Bid),
        ["yes_ask_dollars"] = Wire.Price(figures.Ask),
        ["volume_fp"] = Wire.Count(figures.Volume),
        ["open_interest_fp"] = Wire.Count(figures.OpenInterest),
        ["dollar_volume"] = Dollars(figures.Volume),
        ["dollar_open_interest"] = Dollars(figures.OpenInterest),
        ["yes_bid_size_fp"] = Wire.Count(figures.BidSize),
        ["yes_ask_size_fp"] = Wire.Count(figures.AskSize),
        ["last_trade_size_fp"] = Wire.Count(figures.LastSize),
        ["ts"] = time.ToUnixTimeSeconds(),
        ["ts_ms"] = time.ToUnixTimeMilliseconds(),
        ["time"] = Wire.Time(time),
    };

    /// <summary>Computes the dollars of contracts: half of the dollar that both sides pay together.</summary>
    private static long Dollars(decimal contracts) => (long)decimal.Floor(contracts / 2m);
}

/// <summary>Represents the values of a market's ticker.</summary>
internal readonly record struct TickerFigures(
    decimal LastPrice, decimal LastSize, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize, decimal Volume, decimal OpenInterest)
{
    public static TickerFigures Of(Market market)
    {
        var (bid, ask) = (market.Book.Best(BookSide.Bid), market.Book.Best(BookSide.Ask));
        var last = market.Trades.Count == 0 ? null : market.Trades[^1];
        return new(
            last?.Price ?? 0m,
            last?.Count ?? 0m,
            bid?.Price ?? 0m,
            bid?.Count ?? 0m,
            ask?.Price ?? (market.Book.WasEverQuoted ? 1m : 0m),
            ask?.Count ?? 0m,
            market.Volume,
            market.OpenInterest);
    }
}

/// <summary>A request changed the values of a market's ticker.</summary>
internal sealed record TickerChanged(Market Market, TickerFigures Figures, DateTimeOffset Time) : ExchangeNews(Time);

/// <summary>Finds the markets whose tickers a request changed.</summary>
internal sealed class TickerWatch
{
    private readonly Dictionary<Market, TickerFigures> last = [];
    private readonly HashSet<Market> touched = [];

    /// <summary>Records the tickers of markets before a subscription.</summary>
    public void Follow(IEnumerable<Market> markets)
    {
        foreach (var market in markets.Where(each => !last.ContainsKey(each)))
            last[market] = TickerFigures.Of(market);
    }

    /// <summary>Records an event that may have changed a ticker.</summary>
    public void Record(ExchangeNews news)
    {
        var market = news switch
        {
            BookChanged change => change.Market,
            Traded traded => traded.Trade.Market,
            MarketChanged { Change: MarketChange.Settled } settled => settled.Market,
            _ => null,
        };
        if (market is not null)
            touched.Add(market);
    }

    /// <summary>Clears the records, if there is no subscription.</summary>
    public void Clear()
    {
        last.Clear();
        touched.Clear();
    }

    /// <summary>Gets the tickers that changed since the last call.</summary>
    public List<TickerChanged> TakeChanges(DateTimeOffset now)
    {
        var changed = new List<TickerChanged>();
        foreach (var market in touched)
        {
            var figures = TickerFigures.Of(market);
            if (this.last.TryGetValue(market, out var last) && last == figures)
                continue;
            this.last[market] = figures;
            changed.Add(new(market, figures, now));
        }

        touched.Clear();
        return changed;
    }
}
