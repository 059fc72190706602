using System.Globalization;

namespace KalshiPS.Client.Orders;

/// <summary>Compares an order found by its client order id with the submitted order: another program may have used the same id.</summary>
internal static class OrderIdentity
{
    /// <summary>The most that clocks can differ: beyond that the exchange refuses the signature.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <param name="submitted">The order as it was submitted.</param>
    /// <param name="found">The order that has its client order id.</param>
    /// <param name="likelySince">The earliest likely time of the first submission, by the exchange's clock; null if any time is possible.</param>
    /// <param name="isFresh">
    /// Whether the order was submitted a moment ago, so that an amendment by others is unlikely and a change of it means fills.
    /// </param>
    public static Identity Of(CreateOrderV2Request submitted, Order found, DateTimeOffset? likelySince, bool isFresh)
    {
        var before = found.CreatedTime < likelySince ? $"it was placed before, at {found.CreatedTime.Value.UtcDateTime:u}" : null;
        if (before is not null && found.CreatedTime < likelySince - ClockTolerance)
            return new Identity(Likeness.Another, before);
        List<string> differences = [.. OfTerms(submitted, found)];
        if (differences.Count > 0)
            return new Identity(Likeness.Another, string.Join(", ", differences));
        differences = [.. OfAmendableTerms(submitted, found)];
        var words = string.Join(", ", differences);
        // Only the clocks are against an order with the very terms.
        return differences.Count == 0 ? new Identity(before is null ? Likeness.Same : Likeness.Unclear, before ?? "")
            : MayBeAmended(found, isFresh) ? new Identity(Likeness.Unclear, words)
            : new Identity(Likeness.Another, words);
    }

    // Terms that no amendment changes. A term that the exchange does not state is no difference.
    private static IEnumerable<string> OfTerms(CreateOrderV2Request submitted, Order found)
    {
        if (found.Ticker.Length > 0 && found.Ticker != submitted.Ticker)
            yield return $"its market is {found.Ticker} and not {submitted.Ticker}";
        if (found.BookSide.Length > 0 && found.BookSide != submitted.Side)
            yield return $"it is a{(found.BookSide == BookSides.Ask ? "n" : "")} {found.BookSide} and not a{(submitted.Side == BookSides.Ask ? "n" : "")} {submitted.Side}";
        if ((found.Subaccount ?? submitted.Subaccount ?? 0) != (submitted.Subaccount ?? 0))
            yield return $"its subaccount is {Text(found.Subaccount!.Value)} and not {Text(submitted.Subaccount ?? 0)}";
        if (found.SelfTradePreventionType is { Length: > 0 } prevention && prevention != submitted.SelfTradePreventionType)
            yield return $"its self-trade prevention is {prevention} and not {submitted.SelfTradePreventionType}";
        if (found.OrderGroupId is { Length: > 0 } group && group != submitted.OrderGroupId)
            yield return $"it is in order group {group}";
        if (found.Status == OrderStatuses.Resting && submitted.TimeInForce is "immediate_or_cancel" or "fill_or_kill")
            yield return $"it rests and would not as {submitted.TimeInForce}";
    }

    private static IEnumerable<string> OfAmendableTerms(CreateOrderV2Request submitted, Order found)
    {
        if (found.YesPrice is { } price && price != submitted.Price)
            yield return $"its price of yes is ${Text(price)} and not ${Text(submitted.Price)}";
        // A decrease leaves the initial count. A reduce-only order is cut to the position.
        if (found.InitialCount is { } count && (count > submitted.Count || (count < submitted.Count && submitted.ReduceOnly != true)))
            yield return $"its count is {Text(count)} and not {Text(submitted.Count)}";
        if (found.ExpirationTime is { } expiry && expiry.ToUnixTimeSeconds() != submitted.ExpirationTime?.ToUnixTimeSeconds())
            yield return $"it expires at {expiry.UtcDateTime:u}";
    }

    // An order that was never changed is as it was placed. To call another's order one's own is a wrong message; to call one's
    // own order another's may have it placed twice.
    private static bool MayBeAmended(Order found, bool isFresh) => found.LastUpdateTime > found.CreatedTime
        && !(isFresh && (found.FillCount > 0m || found.Status != OrderStatuses.Resting || (found is { RemainingCount: { } left, InitialCount: { } all } && left != all)));

    private static string Text(decimal value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Represents the comparison of an order with the submitted one.</summary>
/// <param name="Likeness">Whether it is the same order.</param>
/// <param name="Differences">The differences, as a part of a sentence about the order; empty if there are none.</param>
internal readonly record struct Identity(Likeness Likeness, string Differences);

/// <summary>Specifies whether an order is the submitted one.</summary>
internal enum Likeness
{
    /// <summary>It is the submitted order.</summary>
    Same,

    /// <summary>It differs as an amended order may.</summary>
    Unclear,

    /// <summary>It is another order.</summary>
    Another,
}
