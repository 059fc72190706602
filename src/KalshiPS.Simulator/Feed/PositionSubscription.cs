using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of the member's positions.</summary>
internal sealed class PositionSubscription(FeedConnection connection, string channel) : MarketSubscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        if (news is not PositionChanged { Position: var position } || !Connection.Sees(position.Account, position.Subaccount) || !Covers(position.Market))
            return;
        var msg = new JsonObject
        {
            ["user_id"] = position.Account.UserId.ToString(),
            ["market_ticker"] = position.Market.Ticker,
            ["position_fp"] = Wire.Count(position.Count),
            ["position_cost_dollars"] = Wire.Average(position.Exposure),
            ["realized_pnl_dollars"] = Wire.Average(position.RealizedPnl),
            ["fees_paid_dollars"] = Wire.Average(position.FeesPaid),
            ["position_fee_cost_dollars"] = Wire.Average(position.OpenFees),
            ["volume_fp"] = Wire.Count(position.TotalTradedCount),
        };
        if (position.Subaccount != 0)
            msg["subaccount"] = position.Subaccount;
        Send("market_position", msg);
    }
}
