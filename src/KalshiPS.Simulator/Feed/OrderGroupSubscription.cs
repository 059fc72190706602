using System.Text.Json.Nodes;
using KalshiPS.Simulator.Exchange;
using KalshiPS.Simulator.Rest;

namespace KalshiPS.Simulator.Feed;

/// <summary>Represents the channel of the member's order groups.</summary>
internal sealed class OrderGroupSubscription(FeedConnection connection, string channel) : Subscription(connection, channel)
{
    public override void OnNews(ExchangeNews news)
    {
        if (news is not OrderGroupChanged { Group: var group } change || !Connection.Sees(group.Account, group.Subaccount))
            return;
        var msg = new JsonObject { ["event_type"] = WordOf(change.Change), ["order_group_id"] = group.Id.ToString() };
        if (change.Change is OrderGroupChange.Created or OrderGroupChange.LimitUpdated)
            msg["contracts_limit_fp"] = Wire.Count(group.ContractsLimit);
        msg["ts_ms"] = change.Time.ToUnixTimeMilliseconds();
        SendCounted("order_group_updates", msg);
    }

    private static string WordOf(OrderGroupChange change) =>
        change is OrderGroupChange.LimitUpdated ? "limit_updated" : change.ToString().ToLowerInvariant();
}
