using KalshiPS.Client.Calls;
using KalshiPS.Client.Journal;
using KalshiPS.Errors;

namespace KalshiPS.Client.Tests.Support;

/// <summary>What the gateway says to a journal, without waiting.</summary>
internal static class JournalCalls
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    /// <summary>After this nobody works any more on what was intended.</summary>
    public static TimeSpan LongOver { get; } = HalfAMinute + TimeSpan.FromSeconds(61);

    public static void Intend(this OrderJournal journal, params string[] ids) => End(((IOrderLog)journal).IntendAsync(
        [.. ids.Select(id => SampleOrders.Create().Body with { ClientOrderId = id })], exchangeTime: null, Patience, CancellationToken.None));

    public static KalshiException? Placed(this OrderJournal journal, string id, string orderId) =>
        End(((IOrderLog)journal).PlacedAsync(id, orderId, Patience, CancellationToken.None));

    public static void Refused(this OrderJournal journal, string id, string errorId, bool isSettled) =>
        End(((IOrderLog)journal).RefusedAsync(id, errorId, isSettled, Patience, CancellationToken.None));

    public static void Doubt(this OrderJournal journal, string id, string errorId, int attempts) =>
        End(((IOrderLog)journal).DoubtAsync(id, errorId, attempts, Patience, CancellationToken.None));

    public static void Leave(this OrderJournal journal, string id, string? errorId) =>
        End(((IOrderLog)journal).LeaveAsync(id, errorId, mayArrive: false, Patience, CancellationToken.None));

    private static Deadline Patience => new(TimeProvider.System, HalfAMinute);

    private static void End(Task work) => work.GetAwaiter().GetResult();

    private static T End<T>(Task<T> work) => work.GetAwaiter().GetResult();

    public static IReadOnlyList<OrderJournalEntry> Read(
        this OrderJournal journal, string? clientOrderId = null, bool undecidedOnly = false, DateTimeOffset? after = null, DateTimeOffset? before = null) =>
        journal.ReadAsync(clientOrderId, undecidedOnly, after, before).GetAwaiter().GetResult();
}
