namespace KalshiPS.Binding;

/// <summary>Names the options of an order in its description.</summary>
internal static class OrderOptions
{
    /// <summary>Gets the options that were given, each as a part of a sentence. The subaccount is named with the account.</summary>
    /// <param name="order">The order.</param>
    /// <param name="timeInForce">The time in force; null if none was given.</param>
    public static IEnumerable<string> Of(CreateOrderV2Request order, TimeInForce? timeInForce)
    {
        if (timeInForce is { } given)
            yield return $"{given}";
        if (order.PostOnly == true)
            yield return "post-only";
        if (order.ReduceOnly == true)
            yield return "reduce-only";
        if (order.ExpirationTime is { } expiration)
            yield return $"expiring at {expiration.UtcDateTime:u}";
        if (order.CancelOrderOnPause == true)
            yield return "canceled when trading is paused";
        if (order.SelfTradePreventionType != Words.Of(SelfTradePrevention.TakerAtCross))
            yield return $"with self-trade prevention {SelfTradePrevention.Maker}";
        if (order.OrderGroupId is { } group)
            yield return $"in order group {group}";
    }
}
