using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of public trades.</summary>
internal sealed class TradeSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        if (news is not Traded { Trade: var trade } || !Covers(trade.Market))
            return;
        Send("trade", new JsonObject
        {
            ["trade_id"] = trade.Id.ToString(),
            ["market_ticker"] = trade.Market.Ticker,
            ["yes_price_dollars"] = Wire.Price(trade.Price),
            ["no_price_dollars"] = Wire.Price(1m - trade.Price),
            ["count_fp"] = Wire.Count(trade.Count),
            ["taker_side"] = Wire.Outcome(trade.TakerSide),
            ["taker_outcome_side"] = Wire.Outcome(trade.TakerSide),
            ["taker_book_side"] = Wire.Word(trade.TakerSide),
            ["is_block_trade"] = trade.IsBlock,
            ["ts"] = trade.Time.ToUnixTimeSeconds(),
            ["ts_ms"] = trade.Time.ToUnixTimeMilliseconds(),
        });
    }
}
