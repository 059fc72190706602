using System.Globalization;

namespace KalshiPS.Client.Orders;

/// <summary>Whether an order that has a client order id is the one that was asked for: somebody else may have used the id.</summary>
internal static class OrderIdentity
{
    /// <param name="asked">The order as it was submitted.</param>
    /// <param name="found">The order that has its id.</param>
    /// <param name="since">When it was submitted first, by the exchange's clock and with all that clocks may differ.</param>
    /// <param name="isFresh">
    /// Whether it was submitted a moment ago, so that hardly anybody can have amended it and fills explain that it was changed.
    /// </param>
    public static Identity Of(CreateOrderV2Request asked, Order found, DateTimeOffset since, bool isFresh)
    {
        if (found.CreatedTime < since)
            return new Identity(Likeness.Another, $"it was placed before, at {found.CreatedTime.Value.UtcDateTime:u}");
        List<string> differences = [.. OfTerms(asked, found)];
        if (differences.Count > 0)
            return new Identity(Likeness.Another, string.Join(", ", differences));
        differences = [.. OfAmendableTerms(asked, found)];
        var words = string.Join(", ", differences);
        return differences.Count == 0 ? new Identity(Likeness.Same, "")
            : MayBeAmended(found, isFresh) ? new Identity(Likeness.Unclear, words)
            : new Identity(Likeness.Another, words);
    }

    // What no amendment changes. What the exchange does not tell of an order is no difference.
    private static IEnumerable<string> OfTerms(CreateOrderV2Request asked, Order found)
    {
        if (found.Ticker.Length > 0 && found.Ticker != asked.Ticker)
            yield return $"its market is {found.Ticker} and not {asked.Ticker}";
        if (found.BookSide.Length > 0 && found.BookSide != asked.Side)
            yield return $"it is a{(found.BookSide == BookSides.Ask ? "n" : "")} {found.BookSide} and not a{(asked.Side == BookSides.Ask ? "n" : "")} {asked.Side}";
        if ((found.Subaccount ?? asked.Subaccount ?? 0) != (asked.Subaccount ?? 0))
            yield return $"its subaccount is {Text(found.Subaccount!.Value)} and not {Text(asked.Subaccount ?? 0)}";
        if (found.SelfTradePreventionType is { Length: > 0 } prevention && prevention != asked.SelfTradePreventionType)
            yield return $"its self-trade prevention is {prevention} and not {asked.SelfTradePreventionType}";
        if (found.OrderGroupId is { Length: > 0 } group && group != asked.OrderGroupId)
            yield return $"it is in order group {group}";
        if (found.Status == OrderStatuses.Resting && asked.TimeInForce is "immediate_or_cancel" or "fill_or_kill")
            yield return $"it rests and would not as {asked.TimeInForce}";
    }

    private static IEnumerable<string> OfAmendableTerms(CreateOrderV2Request asked, Order found)
    {
        if (found.YesPrice is { } price && price != asked.Price)
            yield return $"its price of yes is ${Text(price)} and not ${Text(asked.Price)}";
        // A decrease leaves the initial count. What only reduces a position is cut to it.
        if (found.InitialCount is { } count && (count > asked.Count || (count < asked.Count && asked.ReduceOnly != true)))
            yield return $"its count is {Text(count)} and not {Text(asked.Count)}";
        if (found.ExpirationTime is { } expiry && expiry.ToUnixTimeSeconds() != asked.ExpirationTime?.ToUnixTimeSeconds())
            yield return $"it expires at {expiry.UtcDateTime:u}";
    }

    // An order that was never changed is as it was placed. That another's order was called one's own is a wrong word; that
    // one's own was called another's may have it placed twice.
    private static bool MayBeAmended(Order found, bool isFresh) => found.LastUpdateTime > found.CreatedTime
        && !(isFresh && (found.FillCount > 0m || found.Status != OrderStatuses.Resting || (found is { RemainingCount: { } left, InitialCount: { } all } && left != all)));

    private static string Text(decimal value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What an order is to the one that was asked for.</summary>
/// <param name="Likeness">Whether it is the same.</param>
/// <param name="Differences">How it differs, as a part of a sentence about it; empty if it does not.</param>
internal readonly record struct Identity(Likeness Likeness, string Differences);

/// <summary>Whether an order is the one that was asked for.</summary>
internal enum Likeness
{
    /// <summary>It is.</summary>
    Same,

    /// <summary>It differs as an amendment might have it.</summary>
    Unclear,

    /// <summary>It is another.</summary>
    Another,
}
