using KalshiPS.Session;

namespace KalshiPS.Completion;

/// <summary>
/// Completes client order ids from this machine's journal, also by market: undecided ones first, then those of the last day,
/// newest first. Nothing is read from the exchange.
/// </summary>
public sealed class ClientOrderIdCompleter : ExchangeCompleter
{
    private static readonly TimeSpan Span = TimeSpan.FromDays(1);

    // Undecided orders are more likely than displayed ones.
    private protected override bool IsRecentFirst => false;

    private protected override IEnumerable<Candidate> Recent(RecentItems recent) => recent.Of<Order>()
        .Select(order => new Candidate(order.ClientOrderId, $"{order.Ticker} {order.Status}", $"{order.Ticker}, {order.Status}, order {order.OrderId}"));

    private protected override async Task<IEnumerable<Candidate>> Find(
        KalshiConnection connection, bool isOpen, string typed, CancellationToken token)
    {
        if (!isOpen || connection.ApiKeyId is null)
            return [];
        var undecided = await connection.Journal.ReadAsync(undecidedOnly: true, token: token).ConfigureAwait(false);
        var others = await connection.Journal.ReadAsync(after: DateTimeOffset.UtcNow - Span, token: token).ConfigureAwait(false);
        return undecided.Reverse().Concat(others.Reverse()).Select(Of).Where(item => item.Fits(typed));
    }

    private static Candidate Of(OrderJournalEntry entry)
    {
        var state = entry.IsUndecided ? "undecided" : entry.State.ToString();
        return new Candidate(entry.ClientOrderId, $"{entry.Ticker} {state}", $"{entry.Ticker}, {state}, {entry.CreatedTime.ToLocalTime():g}");
    }
}
