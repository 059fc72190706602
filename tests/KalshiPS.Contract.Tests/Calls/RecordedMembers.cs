using System.Collections.Frozen;

namespace KalshiPS.Contract.Tests.Calls;

/// <summary>Members that recorded answers have and the contract does not, by the contract's name of their object.</summary>
internal static class RecordedMembers
{
    public static FrozenSet<string> All { get; } = new[]
    {
        "ErrorResponse.service",
        "EventData.available_on_brokers",
        "Market.fractional_trading_enabled",
        "Market.liquidity_dollars",
        "Market.response_price_units",
        "MarketPosition.resting_orders_count",
    }.ToFrozenSet(StringComparer.Ordinal);
}
