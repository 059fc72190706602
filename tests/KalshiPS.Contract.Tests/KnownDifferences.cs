namespace KalshiPS.Contract.Tests;

/// <summary>Where we knowingly depart from the contract, and why. A test fails when an entry is no longer needed.</summary>
internal static class KnownDifferences
{
    private const string OnTheWire = "The contract no longer has it, recorded answers do.";
    private const string OtherForm = "The fixed-point form of the same says it exactly.";

    private const string NoExample = "The contract has no example of a level alone; those of whole messages are read elsewhere.";
    private const string WholeDollars = "Money is decimal, also where the exchange sends whole dollars.";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["AmendOrderV2Request.expiration_time"] = "Zero is a word of its own, which removes the expiry: a plain number says both.",
        ["CreateOrderGroupRequest.contracts_limit"] = OtherForm,
        ["CreateRfqRequest.contracts"] = OtherForm,
        ["CreateRfqRequest.target_cost_centi_cents"] = OtherForm,
        ["Event.available_on_brokers"] = OnTheWire,
        ["GetMilestones?limit"] = "Every list may leave it out; this one has a value of its own, which is then sent.",
        ["Market.fractional_trading_enabled"] = OnTheWire,
        ["Market.liquidity_dollars"] = OnTheWire,
        ["Market.response_price_units"] = OnTheWire,
        ["MarketPosition.resting_orders_count"] = OnTheWire,
        ["OrderBookSnapshot.no_dollars_fp"] = NoExample,
        ["OrderBookSnapshot.yes_dollars_fp"] = NoExample,
        ["TickerUpdate.dollar_open_interest"] = WholeDollars,
        ["TickerUpdate.dollar_volume"] = WholeDollars,
        ["UpdateOrderGroupLimitRequest.contracts_limit"] = OtherForm,
    };
}
