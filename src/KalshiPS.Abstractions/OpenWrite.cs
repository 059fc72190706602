namespace KalshiPS;

/// <summary>A write that was ended before its end was known: the exchange may have done it, or may do it yet.</summary>
/// <param name="Change">What it was to do to an order, after "was": <c>placed</c>, <c>canceled</c>; null if it is about something else.</param>
/// <param name="Subject">The order's id, or what is to be found out, after "whether".</param>
/// <param name="Advice">How to find out.</param>
public sealed record OpenWrite(string? Change, string Subject, string Advice)
{
    /// <summary>The exchange's id of the order, if it is known that it was done after all.</summary>
    public string? OrderId { get; init; }
}
