namespace KalshiPS;

/// <summary>Represents a write that was canceled before its outcome was known: the exchange may have carried it out, or may yet do so.</summary>
/// <param name="Change">The change of an order, as a word after "was": <c>placed</c>, <c>canceled</c>; null for other writes.</param>
/// <param name="Subject">The order's id, or the open question, as words after "whether".</param>
/// <param name="Advice">How to determine the outcome.</param>
public sealed record OpenWrite(string? Change, string Subject, string Advice)
{
    /// <summary>The exchange's id of the order, if the write is known to have been carried out after all.</summary>
    public string? OrderId { get; init; }
}
